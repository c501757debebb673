import { unforeseenErrorEvent } from './turn/error-event';
import { withHeartbeat } from './heartbeat';
import type { Logger } from '../logger';
import { TurnEnded } from './turn/run-turn';
import { encodeEvent, encodePing } from '../protocol/sse';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';

type Events = AsyncGenerator<ThreadStreamEvent, void, undefined>;
type Pulled = IteratorResult<ThreadStreamEvent, void>;

export interface StreamControls {
  /** Aborted to end the turn. */
  readonly end: AbortController;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal | undefined;
  readonly logger: Logger;
  /** A comment line is sent whenever nothing else was for this long. */
  readonly heartbeatMs?: number | undefined;
}

/**
 * Starts the events and hands them out as SSE bytes, one chunk per event, each made when it is
 * asked for. The first event is awaited here, so whatever fails before it is thrown to the caller
 * and no stream exists.
 *
 * The turn ends with its clean-up when the consumer returns or the signal aborts, also while a chunk
 * is being waited for and also when nothing was ever read. When the turn's time is up it ends even
 * if the consumer reads nothing; what is left to say waits for it.
 */
export async function openByteStream(
  events: Events,
  { end, signal, logger, heartbeatMs }: StreamControls,
): Promise<AsyncIterableIterator<Uint8Array>> {
  const first = await events.next();
  /** Asked for and not yet handed out, in order. */
  const pulled: Promise<Pulled>[] = [Promise.resolve(first)];
  let closing: Promise<void> | undefined;

  const stopListening = () => {
    signal?.removeEventListener('abort', onAbort);
    end.signal.removeEventListener('abort', onEnd);
  };
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
  function onEnd(): void {
    if (mustEndUnread(end.signal)) void drain(events, pulled);
  }
  signal?.addEventListener('abort', onAbort, { once: true });
  end.signal.addEventListener('abort', onEnd, { once: true });
  if (signal?.aborted === true) onAbort();
  else if (end.signal.aborted) onEnd();

  const nextEvent = async (): Promise<Pulled> => {
    if (closing !== undefined) return { done: true, value: undefined };
    return pulled.shift() ?? events.next();
  };
  const nextEventOrPing = withHeartbeat(nextEvent, heartbeatMs);
  const bytes: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator](): AsyncIterableIterator<Uint8Array> {
      return bytes;
    },
    async next() {
      const next = await nextEventOrPing();
      if (next === 'ping') return { done: false, value: encodePing() };
      if (next.done !== true) return { done: false, value: encode(next.value, logger) };
      stopListening();
      return { done: true, value: undefined };
    },
    async return() {
      await close();
      return { done: true, value: undefined };
    },
  };
  return bytes;
}

/** Whether the turn has ended for a reason other than its consumer or its handler. */
function mustEndUnread({ reason }: AbortSignal): boolean {
  if (!(reason instanceof TurnEnded)) return false;
  return reason.interruption === 'timed_out' || reason.interruption === 'shut_down';
}

/** Runs the events to their end without being asked; few are left then. */
async function drain(events: Events, pulled: Promise<Pulled>[]): Promise<void> {
  for (;;) {
    const next = events.next();
    pulled.push(next);
    // Whoever reads the stream gets the failure.
    const result = await next.catch(() => ({ done: true }));
    if (result.done === true) return;
  }
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
