import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** Debian's browser without a window: a page costs it a sixth of what it costs the whole browser. */
export const headlessShell = 'chromium-headless-shell';

const linuxNames = [
  headlessShell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const macApps = ['Google Chrome', 'Chromium', 'Google Chrome Beta'];

/**
 * Where a Chromium or Chrome may lie, best first. A path the user names stands alone: a wrong one
 * is to be noticed, not passed over.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform
 * @returns {string[]}
 */
export function browserCandidates(env, platform) {
  if (env['CHROME_PATH']) return [env['CHROME_PATH']];
  if (platform === 'darwin') {
    return ['/Applications', posix.join(env['HOME'] ?? '', 'Applications')].flatMap((folder) =>
      macApps.map((app) =>
        posix.join(folder, `${app}.app`, 'Contents', 'MacOS', app.replace(' Beta', '')),
      ),
    );
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) =>
      folder
        ? ['Google\\Chrome', 'Chromium'].map((app) =>
            win32.join(folder, app, 'Application', 'chrome.exe'),
          )
        : [],
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return linuxNames.flatMap((name) =>
    [...new Set(['/usr/bin', ...folders])].map((folder) => posix.join(folder, name)),
  );
}

/**
 * The first of these that is a program.
 * @param {readonly string[]} candidates
 * @returns {string | undefined}
 */
export function findBrowser(candidates) {
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}
