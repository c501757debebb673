import { defineConfig, devices } from '@playwright/test';
import { browser } from './tests/support/browser';

// Two runs at once in one checkout must not clear each other's traces away.
const outputDir = `test-results/${String(process.env['CHATKIT_TEST_RUN'] ?? process.pid)}`;
process.env['CHATKIT_TEST_RUN'] ??= String(process.pid);

export default defineConfig({
  testDir: 'tests/browser',
  outputDir,
  globalSetup: './tests/support/database-setup.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // A test that passes at the second try hides a fault.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    // Without its film strip, which costs a quarter of all the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: browser(),
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
});
