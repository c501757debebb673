import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, defineConfig } from '@playwright/test';
import { browser } from './tests/support/browser';

const launchOptions = browser();
const program = launchOptions.executablePath ?? chromium.executablePath();
const version = /\d+(?:\.\d+)+/.exec(spawnSync(program, ['--version']).stdout.toString())?.[0];
const build = `chromium-${version ?? 'unknown'}`;
const pictures = fileURLToPath(new URL(`tests/visual/pictures/${build}/`, import.meta.url));

// Every build draws letters a little differently, so a build is compared with itself alone.
const isNew = !existsSync(pictures);
if (isNew && process.env['TEST_WORKER_INDEX'] === undefined)
  console.info(
    `There are no pictures of ${build} yet: they are taken now, and nothing is compared.`,
  );

/** Pictures of the gallery: `npm run test:deep`; taken anew with `-u` after `npm run test:visual --`. */
export default defineConfig({
  testDir: 'tests/visual',
  outputDir: 'test-results/visual',
  snapshotPathTemplate: `${pictures}{arg}{ext}`,
  ...(isNew && { updateSnapshots: 'all' }),
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 300_000,
  expect: { toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide' } },
  reporter: [['list']],
  use: { launchOptions, timezoneId: 'UTC', locale: 'en-GB' },
});
