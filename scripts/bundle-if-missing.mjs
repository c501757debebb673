// Before `npm run mcp` and `npm run db:migrate`: a checkout that was never built gets its dependencies
// and the one bundle that is asked for. What `npm run build` has made is left alone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const name = process.argv[2] ?? '';

/** `node` by name: once the dependencies are there, npm's path leads to the project's own. */
const steps = [['scripts/setup.mjs'], ['--import', 'tsx', 'scripts/bundle-one.ts', name]];

if (!existsSync(join(root, 'dist', `${name}.mjs`))) {
  for (const step of steps) {
    const { status } = spawnSync('node', step, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}
