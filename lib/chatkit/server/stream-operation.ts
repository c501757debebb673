import { settleWithin } from './abortable';
import { openByteStream } from './byte-stream';
import type { RequestOf } from '../protocol/chatkit-request';
import { ConflictError } from '../errors';
import type { Interruption, KeptOfTurn } from './turn/interrupted-turn';
import { runTurn, TurnEnded } from './turn/run-turn';
import type { ThreadGate } from './existing-thread';
import type { ThreadLock, ThreadLockRequest } from './thread-lock';
import { ThreadSaver } from './turn/thread-saver';
import type { Logger } from '../logger';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadItem } from '../protocol/thread-item';
import type { StreamOptions, ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { ActionCall, StreamingOperation, Turn } from './turn/turn';
import { startOfTurn } from './turn-starts/start-of-turn';
import { RefusedTurn, type TurnStart } from './turn-starts/turn-start';

/** How long a turn waits for what was prepared for it to be released. */
const releaseGraceMs = 5_000;

/** The hooks of a server that a turn calls. */
export interface TurnHooks<Context, Prepared> {
  readonly prepare: (turn: Turn<Context>) => Promise<Prepared>;
  readonly respond: (turn: Turn<Context>, prepared: Prepared) => AsyncIterable<ThreadStreamEvent>;
  readonly action: (
    turn: Turn<Context>,
    call: ActionCall,
    prepared: Prepared,
  ) => AsyncIterable<ThreadStreamEvent>;
  readonly getStreamOptions: (thread: ThreadMetadata, context: Context) => StreamOptions;
  readonly keepOfInterruptedTurn: (
    interruption: Interruption,
    pending: readonly ThreadItem[],
    turn: Turn<Context>,
  ) => KeptOfTurn;
  readonly handleStreamCancelled: (
    turn: Turn<Context>,
    pending: readonly ThreadItem[],
  ) => Promise<void>;
}

/** What ends a turn from outside. */
export interface TurnSignals {
  /** Aborts when the client is gone. */
  readonly signal?: AbortSignal;
  /** Aborts when the turn has taken too long; the client is told so, by its reason if that is a `CustomStreamError`. */
  readonly timeout?: AbortSignal;
  /** Aborts when the process is about to end; the client is told to try again. */
  readonly shutdown?: AbortSignal;
}

export interface StreamOptionsOf<Context, Prepared> extends ThreadGate<Context> {
  readonly context: Context;
  readonly signals: TurnSignals;
  readonly logger: Logger;
  readonly lock: ThreadLock;
  readonly heartbeatMs: number | undefined;
  readonly hooks: TurnHooks<Context, Prepared>;
}

/**
 * Starts a streaming operation. One turn at a time runs on a thread: another waits for it here, before
 * the first byte, and is checked again when its time has come, so that what it was asked for is still
 * there. The message of a client that leaves while it waits is stored, for nobody to lose their words.
 * @throws {RequestError} the request is refused; nothing was stored
 */
export async function streamOperation<Context, Prepared>(
  request: RequestOf<StreamingOperation>,
  options: StreamOptionsOf<Context, Prepared>,
): Promise<AsyncIterableIterator<Uint8Array>> {
  const { lock, signals, logger, heartbeatMs } = options;
  const end = new AbortController();
  const controls = { end, signal: signals.signal, logger, heartbeatMs };
  let place: ThreadLockRequest | undefined;
  try {
    if (request.type !== 'threads.create') place = lock.request(request.params.thread_id);
    let start = await startOfTurn(request, options);
    if (place === undefined) place = lock.request(start.thread.id);
    else {
      const { unchanged } = await turnToRun(place, { request, options });
      if (!unchanged) start = await startOfTurn(request, options);
    }
    const turnPlace = place;
    return await openByteStream(
      released(eventsOf(start, { request, end, options }), () => {
        turnPlace.release();
      }),
      controls,
    );
  } catch (error) {
    place?.release();
    if (error instanceof RefusedTurn) return openByteStream(only(error.event), controls);
    throw error;
  }
}

/** Waits until the thread is free. */
async function turnToRun<Context, Prepared>(
  place: ThreadLockRequest,
  {
    request,
    options,
  }: {
    request: RequestOf<StreamingOperation>;
    options: StreamOptionsOf<Context, Prepared>;
  },
): Promise<{ readonly unchanged: boolean }> {
  const { signal, timeout, shutdown } = options.signals;
  const ends = [signal, timeout, shutdown].filter((each) => each !== undefined);
  try {
    return await place.acquire(AbortSignal.any(ends));
  } catch (cause) {
    if (signal?.aborted === true && request.type === 'threads.add_user_message') {
      // Meanwhile the thread may have been locked.
      const start = await startOfTurn(request, options);
      await start.store();
    }
    throw new ConflictError('This conversation is still busy with another message.', { cause });
  }
}

async function* eventsOf<Context, Prepared>(
  start: TurnStart,
  {
    request,
    end,
    options,
  }: {
    request: RequestOf<StreamingOperation>;
    end: AbortController;
    options: StreamOptionsOf<Context, Prepared>;
  },
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { store, logger, hooks, context, signals } = options;
  const { thread, userMessage, isNewThread, replaced } = start;
  const turn: Turn<Context> = {
    operation: request.type,
    thread,
    userMessage,
    isNewThread,
    replaces: new Set(replaced.map((item) => item.id)),
    context,
    signal: end.signal,
  };
  const stopListening = endOn(end, signals);
  // What `prepare` changes of the thread is a change of the turn, too.
  const saver = new ThreadSaver(store, thread, context);
  const prepared = new Preparation(() => hooks.prepare(turn), logger);
  try {
    if (start.preparesAtOnce) void prepared.begin();
    await start.store();
    yield* start.opening;
    yield* runTurn({
      turn,
      end,
      store,
      saver,
      logger,
      streamOptions: () => hooks.getStreamOptions(thread, context),
      replaced,
      respond: async function* () {
        yield* start.lead;
        const value = await prepared.begin();
        yield* start.action === null
          ? hooks.respond(turn, value)
          : hooks.action(turn, start.action, value);
      },
      keep: (interruption, pending) => hooks.keepOfInterruptedTurn(interruption, pending, turn),
      cancelled: (pending) => hooks.handleStreamCancelled(turn, pending),
    });
  } finally {
    stopListening();
    end.abort(new TurnEnded('cancelled'));
    await prepared.dispose();
  }
}

/** Ends the turn when its time is up. @returns what stops listening */
function endOn(end: AbortController, { timeout, shutdown }: TurnSignals): () => void {
  const onTimeout = (): void => {
    end.abort(new TurnEnded('timed_out', { cause: timeout?.reason }));
  };
  const onShutdown = (): void => {
    end.abort(new TurnEnded('shut_down'));
  };
  timeout?.addEventListener('abort', onTimeout, { once: true });
  shutdown?.addEventListener('abort', onShutdown, { once: true });
  if (shutdown?.aborted === true) onShutdown();
  if (timeout?.aborted === true) onTimeout();
  return () => {
    timeout?.removeEventListener('abort', onTimeout);
    shutdown?.removeEventListener('abort', onShutdown);
  };
}

/** What `prepare` sets up, once at most, and its disposal. */
class Preparation<Prepared> {
  readonly #make: () => Promise<Prepared>;
  readonly #logger: Logger;
  #value: Promise<Prepared> | undefined;

  constructor(make: () => Promise<Prepared>, logger: Logger) {
    this.#make = make;
    this.#logger = logger;
  }

  begin(): Promise<Prepared> {
    if (this.#value === undefined) {
      // A hook that throws fails like one that rejects.
      this.#value = Promise.try(this.#make);
      // Its failure is reported where it is awaited; until then it must not count as unhandled.
      this.#value.catch(() => undefined);
    }
    return this.#value;
  }

  /** Waits for a preparation that is still under way, but not for ever. */
  async dispose(): Promise<void> {
    const release = async (): Promise<void> => {
      const value: unknown = await this.#value?.catch(() => undefined);
      if (isAsyncDisposable(value)) await value[Symbol.asyncDispose]();
    };
    await settleWithin(release(), releaseGraceMs, (error) => {
      this.#logger.error('What was prepared for a turn could not be released.', error);
    });
  }
}

const isAsyncDisposable = (value: unknown): value is AsyncDisposable =>
  typeof value === 'object' && value !== null && Symbol.asyncDispose in value;

async function* released(
  events: AsyncGenerator<ThreadStreamEvent, void, undefined>,
  release: () => void,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  try {
    yield* events;
  } finally {
    release();
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- an event stream is asynchronous
async function* only(event: ThreadStreamEvent): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  yield event;
}
