import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { browserCandidates, findBrowser } from './browser.mjs';

it('takes the browser that CHROME_PATH names and looks no further', () => {
  const env = { CHROME_PATH: '/opt/my chrome/chrome', PATH: '/usr/bin' };
  expect(browserCandidates(env, 'linux')).toEqual(['/opt/my chrome/chrome']);
});

it('looks in /usr/bin and along PATH on Linux: the headless shell, Chromium, Chrome', () => {
  const found = browserCandidates({ PATH: 'relative:/opt/bin:/usr/bin' }, 'linux');
  expect(found.slice(0, 4)).toEqual([
    '/usr/bin/chromium-headless-shell',
    '/opt/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/opt/bin/chromium',
  ]);
  expect(found).toContain('/opt/bin/google-chrome-stable');
  expect(found.every((path) => path.startsWith('/'))).toBe(true);
});

it('looks in the applications folders on macOS', () => {
  const found = browserCandidates({ HOME: '/Users/me' }, 'darwin');
  expect(found).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(found).toContain('/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium');
});

it('looks in the program folders on Windows', () => {
  const found = browserCandidates({ PROGRAMFILES: 'C:\\Program Files' }, 'win32');
  expect(found).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
});

it.skipIf(process.platform === 'win32')('takes programs only', () => {
  using folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  mkdirSync(at('folder'));
  writeFileSync(at('text'), '');
  writeFileSync(at('program'), '');
  chmodSync(at('program'), 0o755);
  expect(findBrowser([at('nothing'), at('folder'), at('text'), at('program')])).toBe(at('program'));
  expect(findBrowser([at('nothing')])).toBeUndefined();
});
