import type { AttachmentStore } from '../attachment-store';
import { parseChatKitRequest, type ChatKitRequest } from '../protocol/chatkit-request';
import { UnsupportedOperationError } from '../errors';
import {
  keepOfInterruptedTurn,
  storeKept,
  type Interruption,
  type KeptOfTurn,
} from './turn/interrupted-turn';
import { consoleLogger, type Logger } from '../logger';
import { answerJson } from './operations/answer-json';
import type { Feedback } from './operations/operation';
import type { Store } from '../store';
import { streamOperation, type TurnSignals } from './stream-operation';
import type { SyncCustomActionResponse } from '../protocol/sync-custom-action-response';
import { requirePageSize } from './paging';
import { processThreadLock, type ThreadLock } from './thread-lock';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadItem } from '../protocol/thread-item';
import type { StreamOptions, ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { AudioInput, TranscriptionResult } from '../protocol/transcription';
import type { ActionCall, Turn } from './turn/turn';

/** A JSON body, or the bytes of an event stream (`text/event-stream`). */
export type ProcessResult =
  | { readonly type: 'json'; readonly body: object }
  | { readonly type: 'stream'; readonly bytes: AsyncIterableIterator<Uint8Array> };

/** Ends a turn from outside, for instance when the client has gone. */
export type ProcessOptions = TurnSignals;

/** What a server works with; only the store is required. */
export interface ServerOptions<Context> {
  readonly store: Store<Context>;
  /** Without it `attachments.create` and `attachments.delete` are not offered. */
  readonly attachmentStore?: AttachmentStore<Context>;
  readonly logger?: Logger;
  /** One run at a time on a thread; by default within this process. */
  readonly lock?: ThreadLock;
  /**
   * Whether locked and closed threads refuse what the user says in them (new messages, answers to
   * questions, retries) with a ConflictError (409). Actions of their widgets and results of client
   * tools still come through. Default true; the reference leaves it to the handlers.
   */
  readonly enforceThreadStatus?: boolean;
  /** Milliseconds of silence after which a stream gets a comment line (`: ping`); default: never. */
  readonly heartbeatMs?: number;
  /** How many items `threads.get_by_id` answers with, 1 to 100; default 20, as the reference. */
  readonly threadPageSize?: number;
  /** Whether the item a sync action answers with is stored; default true. */
  readonly persistSyncActions?: boolean;
}

/** Operations that need a hook without which a server does not offer them. */
const hookOf = {
  'threads.custom_action': 'action',
  'threads.sync_custom_action': 'syncAction',
  'input.transcribe': 'transcribe',
} as const;

/**
 * A ChatKit server: parses requests, keeps threads in the store and streams what `respond` yields.
 * It does no HTTP; the host maps `RequestError.code` to a status.
 *
 * `Context` says who asks and is handed to every hook and store method. `Prepared` is what the
 * optional `prepare` hook sets up for a turn.
 *
 * Source: chatkit-python `chatkit/server.py`, `ChatKitServer`; each hook has its name there.
 */
export abstract class ChatKitServer<Context, Prepared = void> {
  protected readonly store: Store<Context>;
  protected readonly attachmentStore: AttachmentStore<Context> | undefined;
  protected readonly logger: Logger;
  readonly #options: Required<
    Pick<
      ServerOptions<Context>,
      'lock' | 'enforceThreadStatus' | 'threadPageSize' | 'persistSyncActions'
    >
  > & { readonly heartbeatMs: number | undefined };

  /** @throws {RangeError} for a `threadPageSize` that is none */
  constructor(options: ServerOptions<Context>) {
    this.store = options.store;
    this.attachmentStore = options.attachmentStore;
    this.logger = options.logger ?? consoleLogger;
    this.#options = {
      lock: options.lock ?? processThreadLock(),
      enforceThreadStatus: options.enforceThreadStatus ?? true,
      heartbeatMs: options.heartbeatMs,
      threadPageSize: requirePageSize(options.threadPageSize ?? 20),
      persistSyncActions: options.persistSyncActions ?? true,
    };
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

  /**
   * Streams the assistant's answer: to the user's message, once that is stored and announced; to the
   * output of a client tool or to answered questions, when `turn.userMessage` is null. Items and
   * updates are checked against their schemas; one that is none fails the turn, unsent and unstored.
   */
  protected abstract respond(
    turn: Turn<Context>,
    prepared: Prepared,
  ): AsyncIterable<ThreadStreamEvent>;

  /** Streams what an action of a widget or of the client sets off. */
  protected action(
    turn: Turn<Context>,
    _call: ActionCall,
    _prepared: Prepared,
  ): AsyncIterable<ThreadStreamEvent> {
    throw notOffered(turn.operation);
  }

  /**
   * Handles an action the client waits for. The item it answers with is stored; changes to the
   * thread are saved.
   */
  protected syncAction(
    _thread: ThreadMetadata,
    _call: ActionCall,
    _context: Context,
  ): Promise<SyncCustomActionResponse> {
    return Promise.reject(notOffered('threads.sync_custom_action'));
  }

  /**
   * What a client that loads a thread is shown of these items of it, widgets as they are by now say; the
   * items as they are stored, by default. Nothing of it is stored.
   */
  protected itemsToShow(
    items: readonly ThreadItem[],
    _context: Context,
  ): Promise<readonly ThreadItem[]> {
    return Promise.resolve(items);
  }

  /** Turns speech into the text the composer is filled with. */
  protected transcribe(_audio: AudioInput, _context: Context): Promise<TranscriptionResult> {
    return Promise.reject(notOffered('input.transcribe'));
  }

  /** Keeps a user's opinion of items, all of which exist in the thread. */
  protected addFeedback(_feedback: Feedback, _context: Context): Promise<void> {
    return Promise.resolve();
  }

  /** What a client is told of a stream before anything else: that it may be stopped, by default. */
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
   * The user has stopped the turn or left; nobody hears of what is done here before a reload. Stores
   * what `keepOfInterruptedTurn` keeps. Overriding it, to stop inference say, call it too. To keep less,
   * override that: an unfinished item that a later one has overtaken is stored by now, and stays if it is
   * kept. It is awaited for ten seconds, and not bound to the turn's signal.
   * @param pending items added but not done, in their latest state
   */
  protected async handleStreamCancelled(
    turn: Turn<Context>,
    pending: readonly ThreadItem[],
  ): Promise<void> {
    await storeKept(this.#keep('cancelled', pending, turn), {
      turn,
      store: this.store,
      logger: this.logger,
    });
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
    this.#requireHook(request.type);
    switch (request.type) {
      case 'threads.create':
      case 'threads.add_user_message':
      case 'threads.add_client_tool_output':
      case 'threads.add_structured_input':
      case 'threads.retry_after_item':
      case 'threads.custom_action':
        return {
          type: 'stream',
          bytes: await streamOperation(request, {
            ...this.#options,
            store: this.store,
            logger: this.logger,
            context,
            signals: options,
            hooks: {
              prepare: (turn) => this.prepare(turn),
              respond: (turn, prepared) => this.respond(turn, prepared),
              action: (turn, call, prepared) => this.action(turn, call, prepared),
              getStreamOptions: (thread) => this.getStreamOptions(thread, context),
              keepOfInterruptedTurn: (...early) => this.#keep(...early),
              handleStreamCancelled: (turn, pending) => this.handleStreamCancelled(turn, pending),
            },
          }),
        };
      case 'threads.get_by_id':
      case 'threads.list':
      case 'threads.update':
      case 'threads.delete':
      case 'threads.sync_custom_action':
      case 'items.list':
      case 'items.feedback':
      case 'attachments.create':
      case 'attachments.delete':
      case 'input.transcribe':
        return {
          type: 'json',
          body: await answerJson(request, {
            ...this.#options,
            store: this.store,
            logger: this.logger,
            context,
            attachmentStore: this.attachmentStore,
            itemsToShow: (items) => this.itemsToShow(items, context),
            addFeedback: (feedback) => this.addFeedback(feedback, context),
            transcribe: (audio) => this.transcribe(audio, context),
            syncAction: (thread, call) => this.syncAction(thread, call, context),
          }),
        };
      default:
        return request satisfies never;
    }
  }

  /** A hook that fails must not cost the user what they have been shown. */
  #keep(
    interruption: Interruption,
    pending: readonly ThreadItem[],
    turn: Turn<Context>,
  ): KeptOfTurn {
    try {
      return this.keepOfInterruptedTurn(interruption, pending, turn);
    } catch (error) {
      this.logger.error('What stays of a turn could not be decided; what was shown stays.', error);
      return keepOfInterruptedTurn(interruption, pending);
    }
  }

  /** @throws {UnsupportedOperationError} when the operation needs a hook that nobody has overridden */
  #requireHook(operation: ChatKitRequest['type']): void {
    if (!isHooked(operation)) return;
    const hook = hookOf[operation];
    if (Reflect.get(this, hook) === Reflect.get(ChatKitServer.prototype, hook))
      throw notOffered(operation);
  }
}

const isHooked = (operation: ChatKitRequest['type']): operation is keyof typeof hookOf =>
  Object.hasOwn(hookOf, operation);

const notOffered = (operation: ChatKitRequest['type']): UnsupportedOperationError =>
  new UnsupportedOperationError(`This server does not offer ${operation}.`);
