import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Node that can run the set-up; all else runs on the Node that npm ci installs. */
export const oldestNode = '20.9.0';

/** @param {string} version such as `20.9.0` @returns {boolean} */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/**
 * What node_modules was made from, as one line: other dependencies, or another machine's binaries,
 * give another one. The Node that runs this does not matter: the pinned one is a dependency.
 * @param {string} root the checkout
 * @param {string} platform
 * @param {string} arch
 */
export function dependenciesStamp(root, platform, arch) {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'package.json', '.npmrc']) {
    hash.update(relevant(name, readFileSync(join(root, name), 'utf8'))).update('\0');
  }
  for (const name of patchFiles(root)) {
    hash.update(`${name}\0`).update(readFileSync(join(root, 'patches', name)));
  }
  return `${platform}-${arch} ${hash.digest('hex')}`;
}

/** Our changes to installed packages. @param {string} root the checkout */
function patchFiles(root) {
  const folder = join(root, 'patches');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .sort();
}

/**
 * Whether the packages that package.json names lie in node_modules, Node's own program included. A
 * stamp tells what was installed, not that somebody has cleared a part of it away since.
 * @param {string} root the checkout
 */
export function packagesPresent(root) {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const installed = join(root, 'node_modules');
  const bin = join(installed, 'node', 'bin');
  return (
    Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
      existsSync(join(installed, name, 'package.json')),
    ) &&
    (existsSync(join(bin, 'node')) || existsSync(join(bin, 'node.exe')))
  );
}

/** Scripts and words in package.json change often and install nothing. @param {string} name @param {string} text */
function relevant(name, text) {
  if (name !== 'package.json') return text;
  const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } =
    JSON.parse(text);
  return JSON.stringify([
    dependencies,
    devDependencies,
    optionalDependencies,
    overrides,
    allowScripts,
  ]);
}

/**
 * One package as npm's lock files describe it.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 * @typedef {{ platform: string, arch: string, libc: string }} Machine `libc` is '' where there is no choice
 */

/** @param {readonly string[] | undefined} allowed such as `["linux"]` or `["!win32"]` @param {string} value */
function admits(allowed, value) {
  if (allowed === undefined || allowed.length === 0) return true;
  if (allowed.includes(`!${value}`)) return false;
  return allowed.includes(value) || allowed.every((entry) => entry.startsWith('!'));
}

/**
 * Whether npm's own record of node_modules says the same as the lock file, as it does after an
 * `npm install` by hand. What is optional and made for other machines may be absent.
 * @param {Readonly<Record<string, LockedPackage>>} wanted `packages` of package-lock.json
 * @param {Readonly<Record<string, LockedPackage>>} installed `packages` of node_modules/.package-lock.json
 * @param {Machine} machine
 */
export function sameTree(wanted, installed, machine) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found !== undefined) {
      return found.version === entry.version && found.integrity === entry.integrity;
    }
    if (entry.optional !== true) return false;
    // Without a machine of its own it belongs to another optional package, such as a WebAssembly one.
    const bound = entry.os !== undefined || entry.cpu !== undefined;
    const { os, cpu, libc } = entry;
    return !(
      bound &&
      admits(os, machine.platform) &&
      admits(cpu, machine.arch) &&
      admits(libc, machine.libc)
    );
  });
}

/** @param {string} root the checkout @param {Machine} machine */
export function treeMatchesLock(root, machine) {
  try {
    const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map(
      (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages,
    );
    return sameTree(wanted, installed, machine);
  } catch {
    return false;
  }
}

/** @returns {Machine} */
export function thisMachine() {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, arch, libc: '' };
  // Only a Node built against glibc reports its version.
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  const libc = report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  return { platform, arch, libc };
}
