import { basename } from 'node:path';
import { findBrowser, headlessShell } from './browser.mjs';

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
 * Debian's headless shell where it can be had, else the system's Chromium or Chrome, else Playwright's
 * own, else Debian's package.
 * @param {BrowserSources} sources
 * @returns {Promise<string | undefined>} undefined when none can be had
 */
export async function provideBrowser(sources) {
  return (
    (await shell(sources)) ??
    findBrowser(sources.candidates) ??
    findBrowser([await sources.playwrightPath()]) ??
    (await downloaded(sources)) ??
    (await installed(sources, 'chromium'))
  );
}

/**
 * None where no candidate bears its name: on another system, or when the user has named a browser.
 * @param {BrowserSources} sources
 */
async function shell(sources) {
  const candidates = sources.candidates.filter((path) => basename(path) === headlessShell);
  if (candidates.length === 0) return undefined;
  return findBrowser(candidates) ?? installed({ ...sources, candidates }, headlessShell);
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

/** Without a network it gives up soon. @type {readonly [string, ...string[]]} */
const aptGet = ['apt-get', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20'];

/**
 * @param {BrowserSources} sources
 * @param {string} name of Debian's package
 */
async function installed({ candidates, installsPackages, run, say }, name) {
  if (!installsPackages) return undefined;
  const install = () =>
    run(`Debian's ${name}`, [
      ...aptGet,
      ...['install', '-y', '-qq', '--no-install-recommends', name],
    ]);
  try {
    await install().catch(async () => {
      await run("Debian's package lists", [...aptGet, 'update', '-qq']);
      await install();
    });
  } catch {
    say(`Debian's ${name} could not be installed.`);
    return undefined;
  }
  return findBrowser(candidates);
}
