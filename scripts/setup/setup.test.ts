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

/** Runs the set-up with an `npm` that notes its arguments and ends with `npmExit`. */
function setUp(npmExit = 0) {
  const npm = join(checkout, 'bin', 'npm');
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> "${checkout}/npm-calls"\nexit ${npmExit}\n`, {
    mode: 0o755,
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(checkout, 'scripts', 'setup.mjs')],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
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

  it('names a cure when the installation fails, and tries again the next time', () => {
    const failed = setUp(7);
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('npm ci failed (7)');
    expect(failed.stderr).toContain('npm install mends it');
    expect(failed.stderr).not.toMatch(/^\s+at /m);
    expect(setUp().status).toBe(0);
  });
});
