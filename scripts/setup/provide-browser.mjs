import { findBrowser } from './browser.mjs';

/**
 * Where a browser may come from, and what it takes to get one.
 * @typedef {object} BrowserSources
 * @property {readonly string[]} candidates where the system's may lie, best first
 * @property {() => Promise<string>} playwrightPath where Playwright's own lies once it is downloaded
 * @property {boolean} installsPackages whether Debian's packages can be installed: by root, with apt-get
 * @property {(what: string, command: readonly [string, ...string[]]) => Promise<void>} run
 *   runs a program and rejects when it fails
 * @property {(line: string) => void} say
 */

/**
 * The system's Chromium or Chrome, else Playwright's own, else Debian's package.
 * @param {BrowserSources} sources
 * @returns {Promise<string | undefined>} undefined when none can be had
 */
export async function provideBrowser(sources) {
  return (
    findBrowser(sources.candidates) ??
    findBrowser([await sources.playwrightPath()]) ??
    (await downloaded(sources)) ??
    (await installed(sources))
  );
}

/** @param {BrowserSources} sources */
async function downloaded({ playwrightPath, run, say }) {
  try {
    await run("Playwright's Chromium", [
      'npx',
      '--no-install',
      'playwright',
      'install',
      'chromium',
    ]);
  } catch {
    say("Playwright's Chromium could not be downloaded.");
    return undefined;
  }
  return findBrowser([await playwrightPath()]);
}

/** @param {BrowserSources} sources */
async function installed({ candidates, installsPackages, run, say }) {
  if (!installsPackages) return undefined;
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  try {
    await run("Debian's package lists", ['apt-get', 'update', '-qq']);
    await run("Debian's Chromium", ['apt-get', ...install]);
  } catch {
    say("Debian's Chromium could not be installed.");
    return undefined;
  }
  return findBrowser(candidates);
}
