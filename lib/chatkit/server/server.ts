import { settleWithin } from './abortable';
import { openByteStream } from './byte-stream';
import { parseChatKitRequest, type RequestOf } from '../protocol/chatkit-request';
import { UnsupportedOperationError } from '../errors';
import { keepOfInterruptedTurn, type Interruption, type KeptOfTurn } from './interrupted-turn';
import { answerJson, type Feedback } from './json-operations';
import { consoleLogger, type Logger } from '../logger';
import { runTurn, TurnEnded } from './run-turn';
import type { Store } from '../store';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadItem } from '../protocol/thread-item';
import type { StreamOptions, ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { Turn } from './turn';
import { startOfTurn, type StreamingOperation, type TurnStart } from './turn-start';

/** How long a turn waits for what was prepared for it to be released. */
const releaseGraceMs = 5_000;

/** A JSON body, or the bytes of an event stream (`text/event-stream`). */
export type ProcessResult =
  | { readonly type: 'json'; readonly body: object }
  | { readonly type: 'stream'; readonly bytes: AsyncIterableIterator<Uint8Array> };

export interface ProcessOptions {
  /** Aborts when the client is gone. */
  readonly signal?: AbortSignal;
  /** Aborts when the turn has taken too long; the client is told so. */
  readonly timeout?: AbortSignal;
}

export interface ServerOptions<Context> {
  readonly store: Store<Context>;
  readonly logger?: Logger;
}

/**
 * A ChatKit server: parses requests, keeps threads in the store and streams what `respond` yields.
 * It does no HTTP; the host maps `RequestError.code` to a status.
 *
 * `Context` says who asks and is handed to every hook and store method. `Prepared` is what the
 * optional `prepare` hook sets up for a turn.
 */
export abstract class ChatKitServer<Context, Prepared = void> {
  protected readonly store: Store<Context>;
  protected readonly logger: Logger;

  constructor({ store, logger = consoleLogger }: ServerOptions<Context>) {
    this.store = store;
    this.logger = logger;
  }

  /**
   * The host's own set-up for a turn (open connections, load the history with `loadHistory`). It
   * runs while the user's message is being stored, so nothing the user did not ask for may come of
   * it. A result with `Symbol.asyncDispose` is disposed when the turn is over, on every way out.
   */
  protected prepare(_turn: Turn<Context>): Promise<Prepared> {
    // Only a server that leaves `Prepared` void may leave this as it is.
    return Promise.resolve(undefined as Prepared);
  }

  /** Streams the assistant's answer. Called when the user's message is stored and announced. */
  protected abstract respond(
    turn: Turn<Context>,
    prepared: Prepared,
  ): AsyncIterable<ThreadStreamEvent>;

  /** Keeps a user's opinion of items, all of which exist in the thread. */
  protected addFeedback(_feedback: Feedback, _context: Context): Promise<void> {
    return Promise.resolve();
  }

  protected getStreamOptions(_thread: ThreadMetadata, _context: Context): StreamOptions {
    return { allow_cancel: true };
  }

  /** What is kept when a turn ends early; see `keepOfInterruptedTurn`. */
  protected keepOfInterruptedTurn(
    interruption: Interruption,
    pending: readonly ThreadItem[],
    _turn: Turn<Context>,
  ): KeptOfTurn {
    return keepOfInterruptedTurn(interruption, pending);
  }

  /**
   * Answers one request body (parsed JSON). For a streaming operation the returned bytes are one
   * chunk per event; everything that can refuse the request does so before, by throwing.
   * @throws {RequestError} the request is refused; nothing was stored
   */
  async process(
    body: unknown,
    context: Context,
    options: ProcessOptions = {},
  ): Promise<ProcessResult> {
    const request = parseChatKitRequest(body);
    switch (request.type) {
      case 'threads.create':
      case 'threads.add_user_message':
      case 'threads.retry_after_item':
        return { type: 'stream', bytes: await this.#stream(request, context, options) };
      case 'threads.get_by_id':
      case 'threads.list':
      case 'threads.update':
      case 'threads.delete':
      case 'items.list':
      case 'items.feedback':
        return {
          type: 'json',
          body: await answerJson(request, {
            store: this.store,
            context,
            addFeedback: (feedback) => this.addFeedback(feedback, context),
          }),
        };
      case 'threads.add_client_tool_output':
      case 'threads.add_structured_input':
      case 'threads.custom_action':
      case 'threads.sync_custom_action':
      case 'attachments.create':
      case 'attachments.delete':
      case 'input.transcribe':
        throw new UnsupportedOperationError(`This server does not offer ${request.type}.`);
      default:
        return request satisfies never;
    }
  }

  async #stream(
    request: RequestOf<StreamingOperation>,
    context: Context,
    { signal, timeout }: ProcessOptions,
  ): Promise<AsyncIterableIterator<Uint8Array>> {
    const start = await startOfTurn(this.store, request, context);
    const end = new AbortController();
    return openByteStream(this.#events(start, { context, end, timeout }), {
      end,
      signal,
      logger: this.logger,
    });
  }

  async *#events(
    start: TurnStart,
    {
      context,
      end,
      timeout,
    }: { context: Context; end: AbortController; timeout: AbortSignal | undefined },
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    const { thread, userMessage, isNewThread, replaced } = start;
    const turn: Turn<Context> = {
      thread,
      userMessage,
      isNewThread,
      replaces: new Set(replaced.map((item) => item.id)),
      context,
      signal: end.signal,
    };
    const onTimeout = (): void => {
      end.abort(new TurnEnded('timed_out'));
    };
    timeout?.addEventListener('abort', onTimeout, { once: true });
    const prepared = this.prepare(turn);
    // Its failure is reported where it is awaited; until then it must not count as unhandled.
    prepared.catch(() => undefined);
    try {
      await start.store();
      yield* start.opening;
      if (timeout?.aborted === true) onTimeout();
      yield* runTurn({
        turn,
        end,
        store: this.store,
        logger: this.logger,
        streamOptions: this.getStreamOptions(thread, context),
        replaced,
        respond: async () => this.respond(turn, await prepared),
        keep: (interruption, pending) => this.keepOfInterruptedTurn(interruption, pending, turn),
      });
    } finally {
      timeout?.removeEventListener('abort', onTimeout);
      end.abort(new TurnEnded('cancelled'));
      await this.#dispose(prepared);
    }
  }

  /** Waits for a preparation that is still under way, but not for ever. */
  async #dispose(prepared: Promise<Prepared>): Promise<void> {
    const release = async (): Promise<void> => {
      const value: unknown = await prepared.catch(() => undefined);
      if (isAsyncDisposable(value)) await value[Symbol.asyncDispose]();
    };
    await settleWithin(release(), releaseGraceMs, (error) => {
      this.logger.error('What was prepared for a turn could not be released.', error);
    });
  }
}

const isAsyncDisposable = (value: unknown): value is AsyncDisposable =>
  typeof value === 'object' && value !== null && Symbol.asyncDispose in value;
