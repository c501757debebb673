import { CustomStreamError, StreamError } from '../../errors';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';

/** What the client is told of a failure during a turn; null when the failure was not foreseen. */
export function foreseenErrorEvent(error: unknown): ThreadStreamEvent | null {
  if (error instanceof CustomStreamError)
    return {
      type: 'error',
      code: 'custom',
      message: error.message,
      allow_retry: error.allowRetry,
    };
  if (error instanceof StreamError)
    return { type: 'error', code: error.code, allow_retry: error.allowRetry };
  return null;
}

/** The event for every failure that was not foreseen: the client shows its own text. */
export const unforeseenErrorEvent: ThreadStreamEvent = {
  type: 'error',
  code: 'stream.error',
  allow_retry: true,
};

/** The thread was deleted while its turn ran: there is nothing to try again. */
export const threadGoneEvent: ThreadStreamEvent = {
  type: 'error',
  code: 'custom',
  message: 'This conversation has been deleted.',
  allow_retry: false,
};
