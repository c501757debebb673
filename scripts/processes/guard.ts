import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Message =
  | { readonly watch: number; readonly group: boolean; readonly signal: NodeJS.Signals }
  | { readonly forget: number }
  | { readonly remove: string };

let guardian: ChildProcess | undefined;

/**
 * The guardian of this process, started at first use. It holds nothing open: it ends by itself as
 * soon as this process has ended.
 */
function running(): ChildProcess {
  if (guardian?.exitCode === null) return guardian;
  const script = fileURLToPath(new URL('guardian.mjs', import.meta.url));
  guardian = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  guardian.unref();
  // A guardian that was killed leaves a broken pipe; what it would have done is then left undone.
  guardian.stdin?.on('error', () => undefined);
  if (guardian.stdin !== null && 'unref' in guardian.stdin) {
    (guardian.stdin as { unref(): void }).unref();
  }
  return guardian;
}

function tell(message: Message): void {
  running().stdin?.write(`${JSON.stringify(message)}\n`);
}

/** The guardian's process number, so that a lock can be held until its work is done. */
export function guardianPid(): number {
  const { pid } = running();
  if (pid === undefined) throw new Error('The guardian process could not be started.');
  return pid;
}

/**
 * Has a process stopped should this one end without stopping it, however it ends.
 * @param options.group also stop everything in the process group it leads
 */
export function guard(
  pid: number,
  { group = false, signal = 'SIGTERM' }: { group?: boolean; signal?: NodeJS.Signals } = {},
): void {
  tell({ watch: pid, group, signal });
}

/** The process was stopped, or is to live on. */
export function forget(pid: number): void {
  tell({ forget: pid });
}

/** Has a folder removed once this process has ended. */
export function removeAtEnd(folder: string): void {
  tell({ remove: folder });
}
