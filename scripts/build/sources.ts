import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build itself puts between its sources. */
const generated = /^public\/chatkit-element(?:\.js$|\/|$)/;

/** Everything a production build is made from, beside the installed packages. */
const inputs = [
  'app',
  'components',
  'lib',
  'mcp-server',
  'drizzle',
  'public',
  'patches',
  'scripts/migrate.ts',
  'scripts/user-data.ts',
  'scripts/build.ts',
  'scripts/build',
  'scripts/postgres/granted-role.ts',
  'middleware.ts',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

function add(hash: Hash, root: string, path: string): void {
  const full = join(root, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (found === undefined || generated.test(path)) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, root, `${path}/${name}`);
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${path}\0${String(found.size)}\0`).update(readFileSync(full));
  }
}

/** The same for two checkouts, or two moments, whose builds would be the same. */
export function sourcesHash(root: string, variant: string): string {
  const hash = createHash('sha256').update(`${variant}\0${process.version}\0`);
  for (const path of inputs) add(hash, root, path);
  return hash.digest('hex');
}
