import { fileURLToPath } from 'node:url';
import { Env } from '@/lib/env';
import { runStage, type Step } from './test/stage';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Tests bring their own variables: a person's settings, keys above all, must not reach them. */
for (const name of [...Object.keys(Env.shape), 'NEXT_OUTPUT'])
  Reflect.deleteProperty(process.env, name);

/** A program of ours in node_modules, or of this repository. */
const step = (name: string, ...command: readonly string[]): Step => ({
  name,
  command: [process.execPath, ...command],
});

const bin = (path: string) => `node_modules/${path}`;

/** One after the other; the steps of one share the cores. Browsers and servers get them alone. */
const stages: readonly (readonly Step[])[] = [
  [
    step('build', '--import', 'tsx', 'scripts/build.ts', '--reuse'),
    step(
      'lint',
      bin('eslint/bin/eslint.js'),
      ...['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content'],
      ...['--cache-location', 'node_modules/.cache/eslint/'],
    ),
    step('types', bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.check.json'),
    step('unused', bin('knip/bin/knip.js')),
    step('format', bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'),
  ],
  [step('vitest', bin('vitest/vitest.mjs'), 'run')],
  [step('playwright', bin('@playwright/test/cli.js'), 'test')],
];

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const began = Date.now();
for (const stage of stages) {
  const failed = await runStage(stage, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    print: (text) => process.stdout.write(text),
  });
  if (failed.length > 0) {
    const isLast = stage === stages.at(-1);
    console.error(
      `\nnpm test failed at: ${failed.join(', ')}.${isLast ? '' : ' The steps after it did not run.'}`,
    );
    process.exit(1);
  }
}
console.info(`\nAll steps passed in ${String(Math.round((Date.now() - began) / 1000))} s.`);
// What a step left behind is the guardian's; nothing of it may keep us here.
process.exit(0);
