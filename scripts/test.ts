import { fileURLToPath } from 'node:url';
import { Env } from '@/lib/env';
import { productionBuild } from './build/production-build';
import { startProcess } from './processes/managed-process';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Tests bring their own variables: a person's settings, keys above all, must not reach them. */
for (const name of [...Object.keys(Env.shape), 'NEXT_OUTPUT'])
  Reflect.deleteProperty(process.env, name);

interface Step {
  readonly name: string;
  readonly run: () => Promise<boolean>;
}

/** A program of ours in node_modules; true when it ends well. */
const program = (name: string, ...command: [string, ...string[]]): Step => ({
  name,
  run: async () => {
    await using child = await startProcess([process.execPath, ...command], {
      name,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      cwd: root,
      onOutput: (text) => process.stdout.write(text),
    });
    return (await child.exited).code === 0;
  },
});

const bin = (path: string) => `node_modules/${path}`;

const steps: readonly Step[] = [
  program('format', bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'),
  program(
    'lint',
    bin('eslint/bin/eslint.js'),
    ...['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content'],
    ...['--cache-location', 'node_modules/.cache/eslint/'],
  ),
  program('types', bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.check.json'),
  {
    name: 'build',
    run: async () => {
      await productionBuild(root, { reuse: true });
      return true;
    },
  },
  program('vitest', bin('vitest/vitest.mjs'), 'run'),
  program('playwright', bin('@playwright/test/cli.js'), 'test'),
];

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const began = Date.now();
for (const { name, run } of steps) {
  const start = Date.now();
  console.info(`\n=== ${name}`);
  const passed = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  const seconds = Math.round((Date.now() - start) / 1000);
  console.info(`=== ${name}: ${passed ? 'passed' : 'FAILED'} in ${String(seconds)} s`);
  if (!passed) {
    console.error(`\nnpm test failed at "${name}". Steps after it did not run.`);
    process.exit(1);
  }
}
console.info(`\nAll steps passed in ${String(Math.round((Date.now() - began) / 1000))} s.`);
// What a step left behind is the guardian's; nothing of it may keep us here.
process.exit(0);
