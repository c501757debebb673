import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'set-up-'));
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'scripts/setup.mjs'])
    cpSync(join(root, name), join(checkout, name), { recursive: true });
  for (const folder of ['scripts/setup', 'scripts/processes'])
    cpSync(join(root, folder), join(checkout, folder), { recursive: true });
  mkdirSync(join(checkout, 'node_modules'));
  mkdirSync(join(checkout, 'bin'));
});
afterEach(() => {
  rmSync(checkout, { recursive: true, force: true });
});

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What an installation leaves that the set-up looks at, as shell commands. */
function layPackages(): string {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(checkout, 'package.json'), 'utf8'),
  ) as Manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const folders = [...names, 'node/bin'].map((name) => `node_modules/${name}`);
  const files = [...names.map((name) => `${name}/package.json`), 'node/bin/node'];
  return `cd "${checkout}" && mkdir -p ${folders.join(' ')}
for file in ${files.join(' ')}; do echo '{}' > node_modules/$file; done`;
}

interface SetUpOptions {
  readonly npmExit?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the set-up with an `npm` that notes its arguments and ends with `npmExit`. */
function setUp({ npmExit = 0, args = [], env = {} }: SetUpOptions = {}) {
  const npm = join(checkout, 'bin', 'npm');
  const install = npmExit === 0 ? layPackages() : '';
  const script = `#!/bin/sh\necho "$@" >> "${checkout}/npm-calls"\n${install}\nexit ${npmExit}\n`;
  writeFileSync(npm, script, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(checkout, 'scripts', 'setup.mjs'), ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...env,
        PATH: [join(checkout, 'bin'), process.env['PATH']].join(delimiter),
      },
    },
  );
  const calls = join(checkout, 'npm-calls');
  return { status, stdout, stderr, npm: existsSync(calls) ? readFileSync(calls, 'utf8') : '' };
}

describe.skipIf(process.platform === 'win32')('the set-up', () => {
  it('installs missing dependencies once, then does and says nothing', () => {
    const first = setUp();
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('set-up: dependencies are missing: npm ci: done');
    expect(first.npm).toMatch(/^ci --include=dev --include=optional [^\n]*\n$/);
    expect(setUp()).toEqual({ status: 0, stdout: '', stderr: '', npm: first.npm });
  });

  it('installs again when the lock file has changed', () => {
    const { npm } = setUp();
    const lockFile = join(checkout, 'package-lock.json');
    writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace('{', '{ '));
    const second = setUp();
    expect(second.stdout).toContain('dependencies have changed');
    expect(second.npm).toBe(npm + npm);
  });

  it.each([
    ['a package', 'zod'],
    ["Node's program", 'node/bin/node'],
  ])('installs again when %s has gone from node_modules', (_, path) => {
    const { npm } = setUp();
    rmSync(join(checkout, 'node_modules', path), { recursive: true });
    expect(setUp().npm).toBe(npm + npm);
    expect(setUp().npm).toBe(npm + npm);
  });

  it.each([
    ['takes a finished tree of somebody else, once our patches are in it', 0, undefined],
    ['installs again when a tree has no room for our patches', 1, /^ci /],
  ])('%s', (_, patchExit, calls) => {
    setUp();
    rmSync(join(checkout, 'npm-calls'));
    rmSync(join(checkout, 'node_modules', '.setup-stamp'));
    cpSync(
      join(checkout, 'package-lock.json'),
      join(checkout, 'node_modules', '.package-lock.json'),
    );
    const patchPackage = join(checkout, 'node_modules', 'patch-package', 'index.js');
    writeFileSync(patchPackage, `process.exit(${String(patchExit)});`);
    const { npm } = setUp();
    if (calls === undefined) expect(npm).toBe('');
    else expect(npm).toMatch(calls);
  });

  it('names a cure when the installation fails, and tries again the next time', () => {
    const failed = setUp({ npmExit: 7 });
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('npm ci failed (7)');
    expect(failed.stderr).toContain('npm install mends it');
    expect(failed.stderr).not.toMatch(/^\s+at /m);
    expect(setUp().status).toBe(0);
  });

  it('records the browser that CHROME_PATH names, and refuses a path where none is', () => {
    const chrome = join(checkout, 'bin', 'my-chrome');
    const withBrowser = (path: string) =>
      setUp({ args: ['--browser'], env: { CHROME_PATH: path } });
    const refused = withBrowser(chrome);
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.stderr).toContain(`CHROME_PATH names no program: ${chrome}`);
    writeFileSync(chrome, '', { mode: 0o755 });
    expect(withBrowser(chrome)).toMatchObject({
      status: 0,
      stdout: `set-up: browser: ${chrome}\n`,
    });
    expect(readFileSync(join(checkout, '.data', 'browser'), 'utf8')).toBe(`${chrome}\n`);
    // Found once, it is not looked for again.
    expect(setUp({ args: ['--browser'], env: { CHROME_PATH: '' } })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });
});
