import { ActionsClient } from './actions-client';
import type { ClientHost } from './client-host';
import { isEmptyInput, optimisticMessage, wireInput, type UserInput } from './composer/user-input';
import { HistoryClient } from './history-client';
import { startScreen, type ChatState } from './state/chat-state';
import { isLocal } from './state/conversation';
import { Observable } from './state/observable';
import { tellError } from './tell-error';
import { ThreadLoader } from './thread-loader';
import { transcribe } from './transcribe';
import { Api, type ApiRequest } from './transport/api';
import { TurnControl } from './turn-control';

/** Requests without a message of the user's: one that got no answer is sent again as it was. */
const repeatable: readonly ApiRequest['type'][] = [
  'threads.add_client_tool_output',
  'threads.add_structured_input',
  'threads.custom_action',
];

/**
 * One chat: the open thread, its stream and the history list. Knows the protocol and nothing of the
 * DOM; views read `chat` and `history` and call methods. One response runs at a time.
 */
export class ChatClient {
  readonly chat: Observable<ChatState>;
  readonly history: HistoryClient;
  readonly actions: ActionsClient;
  readonly #host: ClientHost;
  readonly #api: Api;
  readonly #loader: ThreadLoader;
  readonly #turns: TurnControl;
  #lastInput: UserInput | null = null;
  #missedEnd = false;

  constructor(host: ClientHost) {
    this.#host = host;
    this.#api = new Api(host.api);
    this.chat = new Observable(startScreen, host.schedule);
    this.history = new HistoryClient(this.#api, host);
    const deps = { api: this.#api, host, chat: this.chat };
    this.#loader = new ThreadLoader(deps);
    this.#turns = new TurnControl({ ...deps, onThread: (thread) => this.history.upsert(thread) });
    this.actions = new ActionsClient({ ...deps, turns: this.#turns, loader: this.#loader });
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
   * loading thread; rejects while a response streams and when the thread is locked or closed.
   */
  async send(input: UserInput, options: { readonly newThread?: boolean } = {}): Promise<void> {
    this.#turns.refuseWhileRunning('sendUserMessage');
    if (isEmptyInput(input)) throw new TypeError('ChatKit: a message needs text or an attachment.');
    if (options.newThread === true) await this.openThread(null);
    // With nothing to wait for, the message shows in this very step.
    if (this.#loader.isLoading) await this.#loader.settled();
    this.#turns.refuseWhileRunning('sendUserMessage');
    this.#turns.refuseWhenShut();
    this.#lastInput = input;
    const state = this.chat.get();
    const { threadId } = state;
    const kept = state.items.filter((item) => !isLocal(item));
    this.chat.update({ items: [...kept, optimisticMessage(input, threadId)], live: true });
    await this.#turns.run(
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
    this.#turns.refuseWhileRunning('sendUserMessage');
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

  /** Stops the running response, unless it may not be cancelled; what has arrived stays. */
  stop(): void {
    this.#turns.stop();
  }

  /** Tries again what failed: the load, the unsent message, or the answer to the last message. */
  async retry(): Promise<void> {
    this.#turns.refuseWhileRunning('retry');
    const { unsent } = this.#turns;
    const { items, threadId } = this.chat.get();
    const last = items.findLast((item) => item.type === 'user_message');
    if (unsent !== null && repeatable.includes(unsent.type)) {
      await this.#turns.run(unsent);
    } else if (last === undefined) {
      await this.openThread(threadId);
    } else if (!isLocal(last)) {
      await this.retryAfter(last.id);
    } else if (this.#lastInput !== null) {
      await this.send(this.#lastInput);
    }
  }

  /** Answers a user message anew; later items go, and come back when the server can't be reached. */
  async retryAfter(itemId: string): Promise<void> {
    this.#turns.refuseWhileRunning('retry');
    const before = this.chat.get();
    const at = before.items.findIndex(({ id }) => id === itemId);
    if (at === -1 || before.threadId === null) return;
    const hidden = Math.min(before.hidden, at);
    this.chat.update({ items: before.items.slice(0, at + 1), hidden, live: true });
    const end = await this.#turns.run({
      type: 'threads.retry_after_item',
      params: { thread_id: before.threadId, item_id: itemId },
    });
    if (end.outcome === 'failed' && !end.started) this.chat.update({ items: before.items });
  }

  /** Loads the items before the oldest shown; a failure leaves them for the next try. */
  async loadOlder(): Promise<void> {
    await this.#loader.loadOlder();
  }

  /** Brings the items from this index on into the page, and keeps those before it out. */
  showFrom(index: number): void {
    const hidden = Math.max(0, index);
    if (hidden !== this.chat.get().hidden) this.chat.update({ hidden });
  }

  /** Fetches the open thread anew, after a running response; items loaded before stay. */
  async fetchUpdates(): Promise<void> {
    let fresh: Awaited<ReturnType<ThreadLoader['refresh']>>;
    do {
      await this.#loader.settled();
      await this.#turns.settled();
      fresh = await this.#loader.refresh();
    } while (fresh === 'outdated');
    if (fresh !== null) this.history.upsert(fresh);
  }

  /** The words in a recording, for the composer. */
  async transcribe(recording: Blob, signal?: AbortSignal): Promise<string> {
    return transcribe(this.#api, recording, signal);
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

  /** Lets go of whatever runs; the state stays for a later return. */
  dispose(): void {
    this.stop();
    if (this.chat.get().phase === 'streaming') {
      // It may not be cancelled, and goes on at the server.
      this.#turns.leave();
      this.#missedEnd = true;
      this.chat.update({ phase: 'idle', progress: null, open: new Set() });
    }
    if (!this.#loader.isLoading) return;
    this.#leave();
    const error = { reason: 'interrupted', message: null, retryable: true } as const;
    this.chat.update({ phase: 'idle', error });
  }

  /** Loads the thread whose load `dispose` has cut off, or what a response went on to say. */
  async resume(): Promise<void> {
    const { threadId, thread, error } = this.chat.get();
    if (threadId !== null && thread === null && error !== null) await this.openThread(threadId);
    else if (this.#missedEnd) {
      await this.fetchUpdates().catch((cause: unknown) => tellError(this.#host, cause));
    }
    this.#missedEnd = false;
  }

  #leave(): void {
    this.#turns.leave();
    this.#loader.abort();
  }
}
