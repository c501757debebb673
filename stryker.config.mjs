/**
 * Mutation check of the library's core, by hand: `npm run mutate`, or of one part
 * `npm run mutate -- --mutate 'lib/chatkit/widgets/diff-widget.ts'`. It takes minutes to an hour.
 */
export default {
  mutate: [
    'lib/chatkit/{server,agent-stream,model-input}/**/*.ts',
    'lib/chatkit/widgets/diff-widget.ts',
    'lib/chatkit/widgets/stream-widget.ts',
    '!**/*.test.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutate.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: '.data/mutation/report.json' },
  tempDirName: '.data/mutation/sandbox',
  ignorePatterns: ['/*', '!/lib', '!/tests', '!/*.{json,ts}', '!/stryker.config.mjs'],
};
