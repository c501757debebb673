import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { commandOf, identityOf, type ProcessIdentity, stillLives } from '../processes/identity.mjs';

function parentOf(pid: number): number {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    }
    if (process.platform === 'win32') return 0;
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
}

const packageManager = /(^|[/\s])(npm|pnpm|yarn)(-cli\.js|\.c?js)?(\s|$)/;

/**
 * The processes between us and the package manager that runs us, that one included; none when we
 * were started in another way. A kill -9 of the command a person typed hits one of these, and tells
 * us nothing.
 */
export function launchers(): readonly ProcessIdentity[] {
  const chain: ProcessIdentity[] = [];
  let pid = process.ppid;
  for (let depth = 0; depth < 4 && pid > 1; depth += 1) {
    const identity = identityOf(pid);
    if (identity === undefined) return [];
    chain.push(identity);
    if (packageManager.test(commandOf(pid))) return chain;
    pid = parentOf(pid);
  }
  return [];
}

/** Calls `onGone` once, when one of these has ended; the timer keeps nothing alive. */
export function watchLaunchers(chain: readonly ProcessIdentity[], onGone: () => void): void {
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (chain.every((identity) => stillLives(identity))) return;
    clearInterval(timer);
    onGone();
  }, 250);
  timer.unref();
}
