/** How long answers may go on by themselves; container engines kill what has not ended after ten seconds. */
export const shutdownGraceMs = 5_000;

/** What tells a process to stop: `process`, or an emitter of a test. */
export interface StopSignals {
  once(name: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/**
 * Aborts a few seconds after the process was told to stop: answers that have not ended by then are
 * ended, with what was shown of them kept. Leaving is up to the server, which waits for them.
 */
export function shutdownSignal(signals: StopSignals, graceMs = shutdownGraceMs): AbortSignal {
  const end = new AbortController();
  const stop = () => {
    setTimeout(() => end.abort(), graceMs).unref();
  };
  signals.once('SIGTERM', stop);
  signals.once('SIGINT', stop);
  return end.signal;
}

const key = Symbol.for('chatkit-todo.shutdown');
const registry = globalThis as { [key]?: AbortSignal | undefined };

/** The signal of this process; one for all routes. */
export function processShutdown(): AbortSignal {
  return (registry[key] ??= shutdownSignal(process));
}
