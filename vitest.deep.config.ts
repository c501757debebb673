import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config';

/** Fuzzing and endurance, too long for every run: `npm run test:deep`. */
export default defineConfig({
  resolve: { alias },
  test: {
    name: 'deep',
    include: ['tests/deep/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['tests/support/database-setup.ts'],
  },
});
