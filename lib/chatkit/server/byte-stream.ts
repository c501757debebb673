import { unforeseenErrorEvent } from './error-event';
import type { Logger } from '../logger';
import { TurnEnded } from './run-turn';
import { encodeEvent } from '../protocol/sse';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';

export interface StreamControls {
  /** Aborted to end the turn. */
  readonly end: AbortController;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal | undefined;
  readonly logger: Logger;
}

/**
 * Starts the events and hands them out as SSE bytes, one chunk per event, each made when it is
 * asked for. The first event is awaited here, so whatever fails before it is thrown to the caller
 * and no stream exists.
 *
 * The turn ends with its clean-up when the consumer returns or the signal aborts, also while a chunk
 * is being waited for and also when nothing was ever read.
 */
export async function openByteStream(
  events: AsyncGenerator<ThreadStreamEvent, void, undefined>,
  { end, signal, logger }: StreamControls,
): Promise<AsyncIterableIterator<Uint8Array>> {
  let primed: IteratorResult<ThreadStreamEvent, void> | undefined = await events.next();
  let closing: Promise<void> | undefined;

  const stopListening = () => signal?.removeEventListener('abort', onAbort);
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      stopListening();
      end.abort(new TurnEnded('cancelled'));
      try {
        await events.return();
      } catch (error) {
        logger.error('A turn failed while it was being closed.', error);
      }
    })());
  function onAbort(): void {
    void close();
  }
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();

  const nextEvent = async (): Promise<IteratorResult<ThreadStreamEvent, void>> => {
    if (closing !== undefined) return { done: true, value: undefined };
    const first = primed;
    primed = undefined;
    return first ?? events.next();
  };

  const bytes: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator](): AsyncIterableIterator<Uint8Array> {
      return bytes;
    },
    async next() {
      const next = await nextEvent();
      if (next.done === true) {
        stopListening();
        return { done: true, value: undefined };
      }
      return { done: false, value: encode(next.value, logger) };
    },
    async return() {
      await close();
      return { done: true, value: undefined };
    },
  };
  return bytes;
}

/** An integrator's data can be no JSON (a cycle, a bigint); the client is told that something failed. */
function encode(event: ThreadStreamEvent, logger: Logger): Uint8Array {
  try {
    return encodeEvent(event);
  } catch (error) {
    logger.error(`The event ${event.type} could not be encoded.`, error);
    return encodeEvent(unforeseenErrorEvent);
  }
}

/** The bytes as the body of a Response: read when the client reads, closed when it goes. */
export function toReadableStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let cancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (cancelled) return;
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        cancelled = true;
        await iterator.return?.();
      },
    },
    // Nothing is made before it is asked for.
    { highWaterMark: 0 },
  );
}
