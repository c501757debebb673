import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

const { packages } = Lock.parse(
  JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')),
);

// What they make is told by its class, and what they are set to is kept per copy.
test.each(['@openai/agents-core', 'openai', 'zod', 'drizzle-orm', 'react'])(
  'there is one copy of %s in the tree',
  (name) => {
    const copies = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(copies).toEqual([`node_modules/${name}`]);
  },
);
