import { abortable, settleWithin } from '../abortable';
import { foreseenErrorEvent, threadGoneEvent, unforeseenErrorEvent } from './error-event';
import { NotFoundError } from '../../errors';
import type { Interruption, KeptOfTurn } from './interrupted-turn';
import { ItemLedger } from './item-ledger';
import type { Logger } from '../../logger';
import type { Store } from '../../store';
import type { ThreadSaver } from './thread-saver';
import type { ThreadItem } from '../../protocol/thread-item';
import type { StreamOptions, ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { Turn } from './turn';
import { toWireThread } from '../../protocol/wire';

/** How long a handler that was told to stop may take before the turn ends without it. */
const handlerGraceMs = 5_000;

/**
 * How long the end of a turn may take to be stored before the thread is free for the next: a hook or a
 * store that hangs must not hold it for ever. What is under way then goes on.
 */
const cleanUpGraceMs = 10_000;

/** The reason a turn's signal aborts with. */
export class TurnEnded extends Error {
  override readonly name = 'TurnEnded';
  constructor(
    readonly interruption: Interruption,
    options?: ErrorOptions,
  ) {
    super(`The turn has ended early: ${interruption}.`, options);
  }
}

export interface TurnOptions<Context> {
  readonly turn: Turn<Context>;
  /** The controller behind `turn.signal`. */
  readonly end: AbortController;
  readonly store: Store<Context>;
  /** Of the turn's thread, as it was before any hook had it. */
  readonly saver: ThreadSaver<Context>;
  readonly logger: Logger;
  readonly streamOptions: () => StreamOptions;
  /** The old answer of a retry, newest first. */
  readonly replaced: readonly ThreadItem[];
  readonly respond: () => AsyncIterable<ThreadStreamEvent>;
  /** What is kept of unfinished items. */
  readonly keep: (interruption: Interruption, pending: readonly ThreadItem[]) => KeptOfTurn;
  /** Stores what is kept of a cancelled turn. */
  readonly cancelled: (pending: readonly ThreadItem[]) => Promise<void>;
}

/**
 * Pumps a handler's events to the client (spec/protocol.md 4.3): each is persisted before it is
 * yielded, a changed thread is saved and announced, failures become `error` events.
 *
 * Clean-up runs on every way out, also when the consumer just stops, and no write of it hangs on the
 * turn's signal. After a failure, a timeout or a shutdown the client still listens and is told what
 * was kept; after a cancellation there is only silence.
 */
export async function* runTurn<Context>(
  options: TurnOptions<Context>,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { turn, end, store, saver, logger, keep } = options;
  const { thread, signal } = turn;
  const ledger = new ItemLedger({ store, turn, logger, replaced: options.replaced });
  const saveThread = async (): Promise<readonly ThreadStreamEvent[]> =>
    (await saver.save()) ? [{ type: 'thread.updated', thread: toWireThread(thread) }] : [];
  const saveThreadAtTheEnd = () =>
    saveThread().catch((error: unknown) => {
      logger.error('The thread could not be saved at the end of a turn.', error);
      saver.forget();
      return [];
    });

  let events: AsyncIterator<ThreadStreamEvent> | undefined;
  let settled = false;
  try {
    try {
      yield { type: 'stream_options', stream_options: options.streamOptions() };
      events = options.respond()[Symbol.asyncIterator]();
      for (;;) {
        // A handler is not asked for more once the turn has ended.
        signal.throwIfAborted();
        const next = await abortable(events.next(), signal);
        if (next.done === true) break;
        yield* await ledger.record(next.value);
        yield* await saveThread();
      }
      await ledger.close();
      settled = true;
      yield* await saveThread();
    } catch (error) {
      const interruption = interruptionOf(signal);
      if (interruption === 'cancelled') return;
      end.abort(new TurnEnded(interruption, { cause: error }));
      if (error instanceof NotFoundError && (await isGone(options))) {
        settled = true;
        saver.forget();
        yield threadGoneEvent;
        return;
      }
      const kept = await ledger.settle(keep(interruption, ledger.pending()));
      settled = true;
      const foreseen = foreseenErrorEvent(causeOf(signal));
      if (foreseen === null) logger.error(`A turn ended early: ${interruption}.`, error);
      yield* kept;
      yield foreseen ?? unforeseenErrorEvent;
      yield* await saveThreadAtTheEnd();
    }
  } finally {
    if (!settled) {
      end.abort(new TurnEnded('cancelled'));
      const pending = ledger.pending();
      const left = ledger.settleCancelled(keep('cancelled', pending), () =>
        options.cancelled(pending),
      );
      await settleWithin(left, cleanUpGraceMs, (error) => {
        logger.error('What is left of a cancelled turn is not stored yet.', error);
      });
    }
    await settleWithin(saveThreadAtTheEnd(), cleanUpGraceMs, (error) => {
      logger.error('The thread is not saved yet at the end of a turn.', error);
    });
    const closing = events?.return?.();
    if (closing !== undefined)
      await settleWithin(closing, handlerGraceMs, (error) => {
        logger.error('A handler failed while it was being closed.', error);
      });
  }
}

/** Whether the thread was deleted while its turn ran. */
async function isGone<Context>({ store, turn }: TurnOptions<Context>): Promise<boolean> {
  try {
    await store.loadThread(turn.thread.id, turn.context);
    return false;
  } catch (error) {
    return error instanceof NotFoundError;
  }
}

/** What lies behind the early end of a turn: the failure, or the reason it was ended for. */
function causeOf({ reason }: AbortSignal): unknown {
  return reason instanceof TurnEnded ? reason.cause : null;
}

function interruptionOf(signal: AbortSignal): Interruption {
  if (!signal.aborted) return 'failed';
  return signal.reason instanceof TurnEnded ? signal.reason.interruption : 'cancelled';
}
