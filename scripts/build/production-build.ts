import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SetUpFailure } from '../failure';
import { stillLives } from '../processes/identity.mjs';
import { lock, readLock } from '../processes/lock.mjs';
import { startProcess } from '../processes/managed-process';
import { bundle } from './bundle';
import { sourcesHash } from './sources';
import { writeStandaloneElement } from './standalone-element';

const resolve = createRequire(import.meta.url).resolve;

async function buildPages(root: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  await using next = await startProcess(
    [process.execPath, resolve('next/dist/bin/next'), 'build'],
    { name: 'next build', env, cwd: root, onOutput: (text) => process.stdout.write(text) },
  );
  const { code } = await next.exited;
  if (code !== 0) throw new SetUpFailure('next build failed; its words are above.');
}

/**
 * Next type-checks with the route types of earlier runs, which fail for a page that has gone since.
 * Those of a dev command that is at work are left alone.
 */
function removeStaleTypes(root: string): void {
  rmSync(join(root, '.next', 'types'), { recursive: true, force: true });
  const dev = readLock(join(root, '.data', 'dev.lock'));
  if (dev?.holders.some((holder) => stillLives(holder)) === true) return;
  rmSync(join(root, '.next', 'dev', 'types'), { recursive: true, force: true });
}

/**
 * Builds the web app into `.next`, the MCP server and the migrations into `dist` and the element for
 * other pages into `public`. One build at a time per checkout.
 * @param options.reuse do nothing when the last build was made from the same sources
 * @throws {SetUpFailure} when a part does not build
 */
export async function productionBuild(
  root: string,
  { reuse }: { readonly reuse: boolean },
): Promise<void> {
  const stamp = join(root, 'dist', '.sources');
  const held = await lock(join(root, '.data', 'build.lock'), {
    note: 'build',
    seconds: 900,
    onWait: () => console.info('Another build of this checkout is running: waiting for it.'),
  });
  try {
    const sources = sourcesHash(root, process.env['NEXT_OUTPUT'] ?? '');
    const made = ['.next/BUILD_ID', 'public/chatkit-element.js', 'dist/.sources'];
    const whole = made.every((file) => existsSync(join(root, file)));
    if (reuse && whole && readFileSync(stamp, 'utf8') === sources) {
      console.info('The last build was made from these sources: nothing to do.');
      return;
    }
    removeStaleTypes(root);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    mkdirSync(join(root, 'dist'), { recursive: true });
    await bundle(root, 'mcp-server');
    await bundle(root, 'migrate');
    await bundle(root, 'user-data');
    console.info(await writeStandaloneElement(root));
    await buildPages(root);
    writeFileSync(stamp, sources);
  } finally {
    held.release();
  }
}
