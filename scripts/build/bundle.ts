import { join } from 'node:path';
import { build } from 'esbuild';

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

/** What runs without Next in production, by the name of its file in `dist`, with its entry. */
export const bundles = {
  'mcp-server': 'mcp-server/main.ts',
  migrate: 'scripts/migrate.ts',
  'user-data': 'scripts/user-data.ts',
} as const;
export type BundleName = keyof typeof bundles;

/** Whether a bundle of this name is made by the build. */
export const isBundleName = (name: string): name is BundleName => Object.hasOwn(bundles, name);

/** Bundles one entry into `dist/<name>.mjs`, which runs in plain Node without node_modules. */
export async function bundle(root: string, name: BundleName): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [bundles[name]],
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
