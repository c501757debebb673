// Makes a checkout ready: dependencies, and with --browser a Chromium for the tests. Runs before
// dev, test and build on whatever Node npm itself runs on, so it needs nothing but Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock } from './processes/lock.mjs';
import { browserCandidates, findBrowser } from './setup/browser.mjs';
import { provideBrowser } from './setup/provide-browser.mjs';
import {
  dependenciesStamp,
  oldestNode,
  packagesPresent,
  thisMachine,
  tooOld,
  treeMatchesLock,
} from './setup/stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.setup-stamp');
const browserFile = join(root, '.data', 'browser');

/** A person can put this right; shown without a stack. */
class SetUpError extends Error {}

/** @param {string} line */
const say = (line) => console.info(`set-up: ${line}`);

/** @param {string} file */
const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);

/**
 * Runs a program with its output shown, and says every ten seconds that it is still at work.
 * @param {string} what for the messages
 * @param {readonly [string, ...string[]]} command
 * @param {string} cure shown when it fails
 */
async function run(what, [program, ...args], cure) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`${what} ...`);
  const beat = setInterval(() => say(`${what}: ${seconds()} s so far`), 10_000);
  // npm and npx are .cmd files on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  /** @type {number | string} */
  const outcome = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? String(signal)));
  });
  clearInterval(beat);
  if (outcome !== 0) throw new SetUpError(`${what} failed (${outcome}).\n${cure}`);
  say(`${what}: done in ${seconds()} s`);
}

const stampNow = () => dependenciesStamp(root, process.platform, process.arch);

/** npm records the tree before our patches are in it: one that was stopped there has none. */
function patched() {
  const patchPackage = join(root, 'node_modules', 'patch-package', 'index.js');
  const { status } = spawnSync(process.execPath, [patchPackage, '--error-on-fail'], { cwd: root });
  return status === 0;
}

function dependenciesFresh() {
  if (!packagesPresent(root)) return false;
  const stamp = stampNow();
  if (readIfThere(stampFile) === stamp) return true;
  if (!treeMatchesLock(root, thisMachine()) || !patched()) return false;
  writeFileSync(stampFile, `${stamp}\n`);
  return true;
}

/** One installation at a time: the one who waited finds the work done. */
async function installDependencies() {
  const held = await lock(join(root, '.data', 'setup.lock'), {
    note: 'npm ci',
    seconds: 900,
    onWait: () => say('another set-up of this checkout is at work: waiting for it'),
  });
  try {
    if (dependenciesFresh()) return;
    const why = existsSync(stampFile) ? 'dependencies have changed' : 'dependencies are missing';
    await run(
      `${why}: npm ci`,
      [
        'npm',
        'ci',
        '--include=dev',
        '--include=optional',
        // Node and esbuild are put in place, and our patches applied, by scripts.
        '--ignore-scripts=false',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ],
      "Read npm's words above. Most often: no network or a proxy is missing (npm config get registry), " +
        'the disk is full, or package-lock.json does not match package.json (npm install mends it).',
    );
    writeFileSync(stampFile, `${stampNow()}\n`);
  } finally {
    held.release();
  }
}

/** @param {string} path */
function recordBrowser(path) {
  mkdirSync(dirname(browserFile), { recursive: true });
  if (readIfThere(browserFile) !== path) writeFileSync(browserFile, `${path}\n`);
}

/** Leaves the path of a browser where the tests look for it. */
async function recordAnyBrowser() {
  const known = readIfThere(browserFile);
  if (known !== undefined && !process.env['CHROME_PATH'] && existsSync(known)) return;
  const candidates = browserCandidates(process.env, process.platform);
  if (process.env['CHROME_PATH'] && findBrowser(candidates) === undefined) {
    throw new SetUpError(`CHROME_PATH names no program: ${process.env['CHROME_PATH']}`);
  }
  const held = await lock(join(root, '.data', 'setup.lock'), { note: 'browser', seconds: 900 });
  try {
    const found = await provideBrowser({
      candidates,
      playwrightPath: async () => (await import('@playwright/test')).chromium.executablePath(),
      installsPackages: process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
      run: (what, command) => run(what, command, ''),
      say,
    });
    if (found === undefined) {
      throw new SetUpError(
        'There is no Chromium or Chrome, and none could be downloaded.\n' +
          'Install one (Debian: apt-get install chromium-headless-shell; macOS: brew install --cask google-chrome), ' +
          'or name yours: CHROME_PATH=/path/to/chrome npm test',
      );
    }
    say(`browser: ${found}`);
    recordBrowser(found);
  } finally {
    held.release();
  }
}

async function main() {
  if (tooOld(process.versions.node)) {
    throw new SetUpError(
      `This is Node ${process.versions.node}; ${oldestNode} or newer is needed. Get one from https://nodejs.org`,
    );
  }
  if (!dependenciesFresh()) await installDependencies();
  if (process.argv.includes('--browser')) await recordAnyBrowser();
}

try {
  await main();
} catch (error) {
  console.error(
    error instanceof SetUpError || error instanceof Error ? `\nset-up: ${error.message}\n` : error,
  );
  process.exitCode = 1;
}
