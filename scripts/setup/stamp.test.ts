import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { dependenciesStamp, sameTree, tooOld, treeMatchesLock } from './stamp.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const linux = { platform: 'linux', arch: 'x64', libc: 'glibc' };

function checkout() {
  const folder = temporaryFolder();
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    cpSync(join(root, name), join(folder.path, name));
  }
  return folder;
}

describe('the stamp of node_modules', () => {
  it('changes with the lock file, the dependencies, npm settings, our patches and the machine', () => {
    using folder = checkout();
    const stamp = () => dependenciesStamp(folder.path, 'linux', 'x64');
    const stamps = [stamp(), dependenciesStamp(folder.path, 'darwin', 'arm64')];
    const change = (name: string, edit: (text: string) => string) => {
      const file = join(folder.path, name);
      writeFileSync(file, edit(readFileSync(file, 'utf8')));
      stamps.push(stamp());
    };
    change('package-lock.json', (text) => `${text}\n`);
    change('package.json', (text) =>
      text.replace('"dependencies": {', '"dependencies": {"a":"1",'),
    );
    change('.npmrc', (text) => `${text}omit=optional\n`);
    mkdirSync(join(folder.path, 'patches'));
    writeFileSync(join(folder.path, 'patches', 'a+1.0.0.patch'), 'one');
    stamps.push(stamp());
    change('patches/a+1.0.0.patch', () => 'another');
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('stays when only scripts or words of package.json change', () => {
    using folder = checkout();
    const before = dependenciesStamp(folder.path, 'linux', 'x64');
    const file = join(folder.path, 'package.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"scripts": {', '"scripts": {"x":"y",'));
    expect(dependenciesStamp(folder.path, 'linux', 'x64')).toBe(before);
  });
});

describe("npm's record of node_modules", () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const mac = { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] };

  it('matches when each wanted package is there in the same version', () => {
    expect(sameTree({ '': {}, 'node_modules/a': a }, { 'node_modules/a': a }, linux)).toBe(true);
  });

  it.each([
    ['is missing', {}],
    ['has another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
    ['has another content', { 'node_modules/a': { ...a, integrity: 'sha512-b' } }],
  ])('does not match when one %s', (_, installed) => {
    expect(sameTree({ 'node_modules/a': a }, installed, linux)).toBe(false);
  });

  it('may lack what is optional and made for another machine, and nothing else', () => {
    const wanted = { 'node_modules/mac': mac };
    expect(sameTree(wanted, {}, linux)).toBe(true);
    expect(sameTree(wanted, {}, { platform: 'darwin', arch: 'arm64', libc: '' })).toBe(false);
    expect(sameTree({ 'node_modules/x': { ...mac, os: ['!win32'], cpu: [] } }, {}, linux)).toBe(
      false,
    );
    expect(sameTree({ 'node_modules/x': { ...mac, optional: false } }, {}, linux)).toBe(false);
  });

  it('may lack what is made for the other C library', () => {
    const binding = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] };
    const wanted = (libc: string) => ({ 'node_modules/x': { ...binding, libc: [libc] } });
    expect(sameTree(wanted('musl'), {}, linux)).toBe(true);
    expect(sameTree(wanted('glibc'), {}, linux)).toBe(false);
    expect(sameTree({ 'node_modules/wasm': { optional: true } }, {}, linux)).toBe(true);
  });

  it('does not match when it is absent or broken', () => {
    using folder = checkout();
    expect(treeMatchesLock(folder.path, linux)).toBe(false);
    mkdirSync(join(folder.path, 'node_modules'));
    writeFileSync(join(folder.path, 'node_modules/.package-lock.json'), '{');
    expect(treeMatchesLock(folder.path, linux)).toBe(false);
  });
});

it.each([
  ['18.20.0', true],
  ['20.8.1', true],
  ['20.9.0', false],
  ['22.0.0', false],
])('calls Node %s too old: %s', (version, expected) => {
  expect(tooOld(version)).toBe(expected);
});

interface Locked {
  readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>;
}

it('has a lock file that names every optional package, without which npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked;
  const known = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const missing = Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !known.has(name));
  expect(missing).toEqual([]);
});
