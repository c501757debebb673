import { setTimeout as sleep } from 'node:timers/promises';

/** Time and chance, so that tests need neither. */
export interface Waiting {
  /** Resolves after that many milliseconds; rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Calls back after that many milliseconds, unless the function it gives is called before. */
  after(milliseconds: number, callback: () => void): () => void;
  /** From 0 to 1. */
  random(): number;
}

export const realWaiting: Waiting = {
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
