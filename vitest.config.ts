import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));

export const alias = {
  // `server-only` throws outside a React server bundle; tests run these modules in plain Node.
  'server-only': fileURLToPath(new URL('./tests/support/server-only.ts', import.meta.url)),
  '@': root,
};

/** Tests that need neither PostgreSQL nor a browser. */
const unitTests = [
  '{app,components,lib,mcp-server,scripts}/**/*.test.{ts,tsx}',
  'tests/{layering,conformance,element}/**/*.test.ts',
];

/** Of these, the ones that change what a process has once: its variables, or what is made from them. */
const processWide = [
  '{app,scripts}/**/*.test.ts',
  'lib/*.test.ts',
  'lib/{auth,db,http,store}/**/*.test.ts',
  'lib/agent/{todo-chat-server,start-check}.test.ts',
  'lib/agent/{mcp,tracing}/**/*.test.ts',
  'lib/agent/context/history/sum-up.test.ts',
  'lib/agent/models/resilience/chain.test.ts',
  'lib/agent/tools/turn-tools.test.ts',
];

/** What is waited for may come late on a busy machine. */
const expectOptions = { poll: { timeout: 20_000 } };

/** The longest files first, so that none of them runs on alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ project }: TestSpecification) => project.name === 'process';
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  resolve: { alias },
  test: {
    // They wait for processes and databases half of the time.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: unitTests,
          exclude: ['**/*.db.test.ts', ...processWide],
          environment: 'node',
          expect: expectOptions,
          setupFiles: ['tests/support/same-cases.ts'],
          // Modules are loaded once for many files: loading them takes longer than these tests do.
          isolate: false,
          // The first test of a file may import half the app, on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'alone',
          include: processWide,
          exclude: ['**/*.db.test.ts'],
          environment: 'node',
          expect: expectOptions,
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['{app,lib,mcp-server,scripts}/**/*.db.test.ts', 'tests/contract/**/*.test.ts'],
          environment: 'node',
          expect: expectOptions,
          globalSetup: ['tests/support/database-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // Real child processes: servers started, killed and started again.
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          environment: 'node',
          expect: expectOptions,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'http',
          include: ['tests/{http,providers}/**/*.test.ts'],
          environment: 'node',
          expect: expectOptions,
          globalSetup: ['tests/support/database-setup.ts'],
          // One process runs many files: what they have from node_modules is loaded once.
          isolate: false,
          setupFiles: ['tests/support/fresh-process.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
