import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';

const server = fileURLToPath(new URL('../../.next/server/', import.meta.url));

const Trace = z.object({ files: z.array(z.string()) });

/** What a route needs at run time: only that is copied into the container image. */
function tracedFiles(route: string): string[] {
  const file = join(server, 'app', route, 'route.js.nft.json');
  const { files } = Trace.parse(JSON.parse(readFileSync(file, 'utf8')));
  return files.map((path) => join(dirname(file), path));
}

it.each(['api/auth/sign-up', 'api/auth/sign-in', 'api/auth/demo'])(
  'knows that %s needs the native program that hashes passwords',
  (route) => {
    const native = tracedFiles(route).filter((path) => path.endsWith('.node'));
    expect(native.map((path) => path.replaceAll('\\', '/'))).toEqual([
      expect.stringMatching(/@node-rs\/argon2-[^/]+\/argon2\.[^/]+\.node$/),
    ]);
    expect(native.every((path) => existsSync(path))).toBe(true);
  },
);

it('knows that the chat needs the database driver, with our changes in it', () => {
  const driver = tracedFiles('api/chatkit').find((path) =>
    /node_modules[\\/]postgres[\\/]src[\\/]connection\.js$/.test(path),
  );
  expect(driver).toBeDefined();
  expect(readFileSync(driver ?? '', 'utf8')).toContain('function dropWrite()');
});
