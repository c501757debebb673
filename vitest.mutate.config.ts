import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config';

/** The library's own tests, which the mutation check runs: stryker.config.mjs. */
export default defineConfig({
  resolve: { alias },
  test: {
    include: ['lib/chatkit/**/*.test.ts'],
    environment: 'node',
    // The tests share nothing through modules; loading these anew for each file is most of a run.
    isolate: false,
  },
});
