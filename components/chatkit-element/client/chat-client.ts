import { Api } from './transport/api';
import { BusyError } from './busy-error';
import { startScreen, type ChatState, type FeedbackKind } from './state/chat-state';
import type { ClientHost } from './client-host';
import { isLocal } from './state/conversation';
import { HistoryClient } from './history-client';
import { parse } from './load-thread';
import { Observable } from './state/observable';
import { reduceEvent } from './state/reduce-event';
import { tellError } from './tell-error';
import { ThreadLoader } from './thread-loader';
import { Turn, type TurnEnd } from './turn-runner';
import type { Turn as TurnItems } from './state/turns';
import { isEmptyInput, optimisticMessage, wireInput, type UserInput } from './composer/user-input';
import { maybeUpdatedItem } from './wire/sync-action';

/** An action as it goes to the server. */
export interface CustomAction {
  readonly type: string;
  readonly payload?: unknown;
}

/**
 * One chat: the open thread, its stream and the history list. Knows the protocol and nothing of the
 * DOM; views read `chat` and `history` and call methods. One response runs at a time.
 */
export class ChatClient {
  readonly chat: Observable<ChatState>;
  readonly history: HistoryClient;
  readonly #host: ClientHost;
  readonly #api: Api;
  readonly #loader: ThreadLoader;
  #turn: Turn | null = null;
  #lastInput: UserInput | null = null;

  constructor(host: ClientHost) {
    this.#host = host;
    this.#api = new Api(host.api);
    this.chat = new Observable(startScreen, host.schedule);
    this.history = new HistoryClient(this.#api, host);
    this.#loader = new ThreadLoader({ api: this.#api, host, chat: this.chat });
  }

  /** Shows another thread, or the start screen; a running response is stopped first. */
  async openThread(threadId: string | null): Promise<void> {
    const current = this.chat.get();
    if (threadId === current.threadId && (threadId === null || current.error === null)) {
      if (threadId === null && (current.items.length > 0 || current.error !== null)) {
        this.#leave();
        this.chat.set(startScreen);
      }
      await this.#loader.settled();
      return;
    }
    this.#leave();
    this.chat.set({ ...startScreen, threadId, phase: threadId === null ? 'idle' : 'loading' });
    if (threadId !== current.threadId) this.#host.emit('chatkit.thread.change', { threadId });
    if (threadId === null) return;

    await this.#loader.load(threadId);
  }

  /**
   * Sends a message to the open thread or a new one; settles when the response has ended. Waits for a
   * loading thread; rejects while a response streams.
   */
  async send(input: UserInput, options: { readonly newThread?: boolean } = {}): Promise<void> {
    this.#refuseWhileStreaming('sendUserMessage');
    if (isEmptyInput(input)) throw new TypeError('ChatKit: a message needs text or an attachment.');
    if (options.newThread === true) await this.openThread(null);
    // With nothing to wait for, the message shows in this very step.
    if (this.#loader.isLoading) await this.#loader.settled();
    this.#refuseWhileStreaming('sendUserMessage');
    this.#lastInput = input;
    const state = this.chat.get();
    const { threadId } = state;
    const kept = state.items.filter((item) => !isLocal(item));
    this.chat.update({ items: [...kept, optimisticMessage(input, threadId)], live: true });
    await this.#run(
      threadId === null
        ? { type: 'threads.create', params: { input: wireInput(input) } }
        : {
            type: 'threads.add_user_message',
            params: { thread_id: threadId, input: wireInput(input) },
          },
    );
  }

  /** Sends a message and settles as soon as it is on its way. */
  async begin(input: UserInput, options: { readonly newThread?: boolean } = {}): Promise<void> {
    this.#refuseWhileStreaming('sendUserMessage');
    if (options.newThread === true) await this.openThread(null);
    // With nothing to wait for, the message shows in this very step.
    if (this.#loader.isLoading) await this.#loader.settled();
    const sent = this.send(input);
    // A refusal comes before the first step; everything later is told by events.
    await Promise.race([sent, Promise.resolve()]);
  }

  /** Leaves everything behind for another server. */
  async restart(threadId: string | null): Promise<void> {
    await this.openThread(null);
    this.history.reset();
    await this.openThread(threadId);
  }

  /** Stops the running response; what has arrived stays. */
  stop(): void {
    if (this.#turn === null) return;
    this.#endTurn();
    this.chat.update({ phase: 'idle', progress: null, open: new Set(), stopped: true });
  }

  /** Tries again what failed: the load, the unsent message, or the answer to the last message. */
  async retry(): Promise<void> {
    this.#refuseWhileStreaming('retry');
    const { items, threadId } = this.chat.get();
    const last = items.findLast((item) => item.type === 'user_message');
    if (last === undefined) {
      await this.openThread(threadId);
    } else if (!isLocal(last)) {
      await this.retryAfter(last.id);
    } else if (this.#lastInput !== null) {
      await this.send(this.#lastInput);
    }
  }

  /** Answers a user message anew; later items go, and come back when the server can't be reached. */
  async retryAfter(itemId: string): Promise<void> {
    this.#refuseWhileStreaming('retry');
    const before = this.chat.get();
    const at = before.items.findIndex(({ id }) => id === itemId);
    if (at === -1 || before.threadId === null) return;
    this.chat.update({ items: before.items.slice(0, at + 1), live: true });
    const end = await this.#run({
      type: 'threads.retry_after_item',
      params: { thread_id: before.threadId, item_id: itemId },
    });
    if (end.outcome === 'failed' && !end.started) this.chat.update({ items: before.items });
  }

  /** Sends an app-defined action, from a widget when `itemId` is given; rejects while a response streams. */
  async sendAction(action: CustomAction, itemId?: string): Promise<void> {
    this.#refuseWhileStreaming('sendCustomAction');
    await this.#loader.settled();
    await this.#run({ type: 'threads.custom_action', params: this.#actionParams(action, itemId) });
  }

  /** Sends an action that answers at once and may run beside a response. */
  async sendSyncAction(action: CustomAction, itemId: string): Promise<void> {
    const params = this.#actionParams(action, itemId);
    const answer = await this.#api.json({ type: 'threads.sync_custom_action', params });
    const item = parse(maybeUpdatedItem, answer).updated_item;
    const state = this.chat.get();
    if (item === undefined || state.threadId !== params['thread_id']) return;
    this.chat.set({ ...state, ...reduceEvent(state, { type: 'thread.item.replaced', item }) });
  }

  /** Loads the items before the oldest shown; a failure leaves them for the next try. */
  async loadOlder(): Promise<void> {
    await this.#loader.loadOlder();
  }

  /** Fetches the open thread anew, after a running response; items loaded before stay. */
  async fetchUpdates(): Promise<void> {
    await this.#loader.settled();
    await this.#turnEnd;
    const thread = await this.#loader.refresh();
    if (thread !== null) this.history.upsert(thread);
  }

  /** Rates a turn; shown at once, taken back when the server refuses. */
  async sendFeedback(turn: TurnItems, kind: FeedbackKind): Promise<void> {
    const { threadId, feedback } = this.chat.get();
    if (threadId === null) return;
    this.chat.update({ feedback: { ...feedback, [turn.key]: kind } });
    const item_ids = turn.items.map(({ id }) => id);
    try {
      await this.#api.json({
        type: 'items.feedback',
        params: { thread_id: threadId, item_ids, kind },
      });
    } catch (cause) {
      this.chat.update({ feedback });
      tellError(this.#host, cause);
    }
  }

  async renameThread(threadId: string, title: string): Promise<void> {
    const retitle = (title: string | undefined) => {
      const { thread } = this.chat.get();
      if (thread?.id === threadId) this.chat.update({ thread: { ...thread, title } });
    };
    const before = this.chat.get().thread?.title;
    retitle(title);
    try {
      await this.history.rename(threadId, title);
    } catch (cause) {
      retitle(before);
      throw cause;
    }
  }

  /** Deletes a thread; when it is the open one, the start screen follows. */
  async deleteThread(threadId: string): Promise<void> {
    await this.history.remove(threadId);
    if (this.chat.get().threadId === threadId) await this.openThread(null);
  }

  /** Aborts whatever runs; the state stays for a later return. */
  dispose(): void {
    this.stop();
    if (!this.#loader.isLoading) return;
    this.#leave();
    const error = { reason: 'interrupted', message: null, retryable: true } as const;
    this.chat.update({ phase: 'idle', error });
  }

  /** Loads the thread whose load `dispose` has cut off. */
  async resume(): Promise<void> {
    const { threadId, thread, error } = this.chat.get();
    if (threadId !== null && thread === null && error !== null) await this.openThread(threadId);
  }

  #turnEnd: Promise<unknown> = Promise.resolve();

  async #run(request: { type: string; params: Record<string, unknown> }): Promise<TurnEnd> {
    this.chat.update({
      phase: 'streaming',
      error: null,
      notices: [],
      progress: null,
      stopped: false,
      allowCancel: true,
    });
    const turn = new Turn({
      api: this.#api,
      host: this.#host,
      chat: this.chat,
      onThread: (thread) => this.history.upsert(thread),
    });
    this.#turn = turn;
    const running = turn.run(request);
    this.#turnEnd = running;
    const end = await running;
    if (this.#turn === turn) this.#turn = null;
    return end;
  }

  #leave(): void {
    this.#endTurn();
    this.#loader.abort();
  }

  #endTurn(): void {
    const turn = this.#turn;
    this.#turn = null;
    turn?.abort();
  }

  #actionParams(action: CustomAction, itemId?: string): Record<string, unknown> {
    const { threadId } = this.chat.get();
    if (threadId === null) throw new Error('ChatKit: an action needs an open thread.');
    return {
      thread_id: threadId,
      ...(itemId !== undefined && { item_id: itemId }),
      action: { type: action.type, payload: action.payload ?? null },
    };
  }

  #refuseWhileStreaming(method: string): void {
    if (this.#turn !== null) throw new BusyError(method);
  }
}
