import { join } from 'node:path';
import { build } from 'esbuild';

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

/** Bundles one entry into `dist/<name>.mjs`, which runs in plain Node without node_modules. */
export async function bundle(root: string, entry: string, name: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join('dist', `${name}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: true,
    legalComments: 'linked',
    logLevel: 'warning',
    banner: { js: banner },
    tsconfig: 'tsconfig.json',
  });
}
