import { abortable } from './abortable';
import type { ThreadId } from '../protocol/ids';

/**
 * Lets one run at a time write into a thread; the others wait for it in the order of their requests.
 * Two processes that serve one thread need an implementation that spans them (say, on an advisory
 * lock of the database).
 */
export interface ThreadLock {
  /** Queues for the thread at once; nothing is waited for yet. */
  request(threadId: ThreadId): ThreadLockRequest;
}

/** A place in the queue for a thread; whoever has one must release it. */
export interface ThreadLockRequest {
  /**
   * Resolves once it is this request's turn; rejects with the signal's reason when that aborts
   * first.
   * @returns `unchanged`: whether certainly nobody else has held the lock since it was requested,
   * so that what was read since then still holds
   */
  acquire(signal: AbortSignal): Promise<{ readonly unchanged: boolean }>;
  /** Lets the next one in, or leaves the queue; more than once does no harm. */
  release(): void;
}

/** The lock of one process. */
export class InProcessThreadLock implements ThreadLock {
  /** Per thread, settles when everybody who has queued so far has released. */
  readonly #queues = new Map<ThreadId, Promise<void>>();

  request(threadId: ThreadId): ThreadLockRequest {
    const before = this.#queues.get(threadId);
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const queue = Promise.all([before, released]).then(() => {
      if (this.#queues.get(threadId) === queue) this.#queues.delete(threadId);
    });
    this.#queues.set(threadId, queue);
    return {
      acquire: async (signal) => {
        if (before !== undefined) await abortable(before, signal);
        return { unchanged: before === undefined };
      },
      release: () => {
        release(undefined);
      },
    };
  }
}

const key = Symbol.for('chatkit.thread-lock');

/** One for all servers of this process: servers are made per request, and bundlers copy modules. */
export function processThreadLock(): ThreadLock {
  const registry = globalThis as { [key]?: ThreadLock | undefined };
  return (registry[key] ??= new InProcessThreadLock());
}
