import { spawn } from 'node:child_process';
import { forget, guard } from './guard';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process that is stopped with all its descendants, also when this process is killed. */
export interface ManagedProcess extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  /** Settles when it has ended and all it printed has arrived. */
  readonly exited: Promise<Exit>;
  /** What it has printed so far, the last 256 kB of it. */
  output(): string;
  /** Asks it to stop, insists after `graceSeconds`, returns when it has gone. Harmless when repeated. */
  stop(graceSeconds?: number): Promise<void>;
}

export interface ProcessOptions {
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly onOutput?: (text: string) => void;
}

const outputLimit = 256 * 1024;

/** How long last words may be on their way; who inherited the pipe and lives on is not waited for. */
const lastWordsMs = 1000;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only us and
 * we decide who stops first.
 * @throws {Error} when the program cannot be started
 */
export async function startProcess(
  command: readonly [string, ...string[]],
  { name, env, cwd, onOutput }: ProcessOptions,
): Promise<ManagedProcess> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output = (output + text).slice(-outputLimit);
      onOutput?.(text);
    });
  }
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      const end = () => resolve({ code, signal });
      const limit = setTimeout(end, lastWordsMs);
      child.once('close', () => {
        clearTimeout(limit);
        end();
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) =>
      reject(new Error(`${name} could not be started (${program}).`, { cause })),
    );
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started (${program}).`);
  guard(pid, { group: true });
  void exited.then(() => forget(pid));

  const stop = async (graceSeconds = 10): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceSeconds * 1000);
      await exited;
      clearTimeout(insist);
    }
    signalGroup(pid, 'SIGKILL');
  };
  return {
    name,
    pid,
    exited,
    output: () => output,
    stop,
    [Symbol.asyncDispose]: () => stop(),
  };
}
