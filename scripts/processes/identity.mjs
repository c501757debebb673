import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells one process from a later one that was given the same number: the pid and, where the system
 * says it, the moment that process began.
 * @typedef {{ readonly pid: number, readonly began: string }} ProcessIdentity
 */

/** @param {unknown} error */
const codeOf = (error) =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

/**
 * Whether a process with this number exists; one of another user counts.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {number} pid the fields of /proc/<pid>/stat after the command, which may hold spaces */
function statFields(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** A process that ended while its parent has not asked how is as good as gone. @param {number} pid */
function isZombie(pid) {
  if (process.platform !== 'linux') return false;
  try {
    return statFields(pid)[0] === 'Z';
  } catch {
    return true;
  }
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} undefined when no such process lives
 */
export function identityOf(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return { pid, began: `${boot}:${statFields(pid)[19] ?? ''}` };
    }
    if (process.platform === 'win32') return { pid, began: '' };
    const began = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return { pid, began: began.trim() };
  } catch {
    return isAlive(pid) ? { pid, began: '' } : undefined;
  }
}

/**
 * @param {ProcessIdentity} identity
 * @returns {boolean} whether exactly that process, not a successor of its number, still lives
 */
export function stillLives(identity) {
  const now = identityOf(identity.pid);
  return now !== undefined && (now.began === identity.began || now.began === '');
}

/**
 * The command line of a process, or '' where it cannot be read.
 * @param {number} pid
 */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    }
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
