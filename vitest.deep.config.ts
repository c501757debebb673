import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config';

/** The unit tests that try generated cases. */
const properties = globSync('{components,lib}/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes("from 'fast-check'"),
);

/** Fuzzing and endurance, too long for every run: `npm run test:deep`. */
export default defineConfig({
  resolve: { alias },
  test: {
    name: 'deep',
    include: ['tests/deep/**/*.test.ts', ...properties],
    environment: 'node',
    globalSetup: ['tests/support/database-setup.ts'],
    setupFiles: ['tests/support/many-cases.ts'],
    testTimeout: 600_000,
  },
});
