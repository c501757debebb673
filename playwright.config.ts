import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** What `npm run setup -- --browser` has found. */
function browser(): { executablePath?: string } {
  for (const path of [
    process.env['CHROME_PATH'],
    existsSync('.data/browser') ? readFileSync('.data/browser', 'utf8').trim() : undefined,
    '/usr/bin/chromium',
  ]) {
    if (path !== undefined && path !== '' && existsSync(path)) return { executablePath: path };
  }
  return {};
}

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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: browser(),
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
});
