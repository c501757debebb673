import type { Api } from './transport/api';
import { ApiError } from './transport/api-error';
import { startScreen, type ChatState } from './state/chat-state';
import type { ClientHost } from './client-host';
import { loadItems, loadThread } from './load-thread';
import type { Observable } from './state/observable';
import { beforeNewest } from './state/shown-items';
import { tellError } from './tell-error';
import { turnError } from './turn-runner';
import type { Thread } from './wire/thread';

interface LoaderOptions {
  readonly api: Api;
  readonly host: ClientHost;
  readonly chat: Observable<ChatState>;
}

/** Brings a stored thread into the chat's state: its newest items, older ones, or all of it anew. */
export class ThreadLoader {
  readonly #api: Api;
  readonly #host: ClientHost;
  readonly #chat: Observable<ChatState>;
  #loading: { readonly abort: AbortController; readonly done: Promise<void> } | null = null;

  constructor({ api, host, chat }: LoaderOptions) {
    this.#api = api;
    this.#host = host;
    this.#chat = chat;
  }

  get isLoading(): boolean {
    return this.#loading !== null;
  }

  /** Settles when the load that runs has ended, well or not; at once when none runs. */
  async settled(): Promise<void> {
    await this.#loading?.done;
  }

  /** Loads a thread; a failure becomes the chat's error. */
  async load(threadId: string): Promise<void> {
    const abort = new AbortController();
    const done = this.#load(threadId, abort.signal);
    this.#loading = { abort, done };
    await done;
  }

  /** Gives up the load that runs, without a word. */
  abort(): void {
    this.#loading?.abort.abort();
    this.#loading = null;
  }

  /** Loads the items before the oldest shown; a failure leaves them for the next try. */
  async loadOlder(): Promise<void> {
    const { threadId, olderCursor, loadingOlder } = this.#chat.get();
    if (threadId === null || olderCursor === null || loadingOlder) return;
    this.#chat.update({ loadingOlder: true });
    const signal = this.#loading?.abort.signal ?? new AbortController().signal;
    try {
      const page = await loadItems(this.#api, { threadId, after: olderCursor }, signal);
      const state = this.#chat.get();
      // Left, or loaded anew: this page no longer joins what is shown.
      if (state.threadId !== threadId || state.olderCursor !== olderCursor) return;
      const known = new Set(state.items.map(({ id }) => id));
      const older = page.items.filter(({ id }) => !known.has(id));
      this.#chat.update({
        items: [...older, ...state.items],
        olderCursor: page.olderCursor,
        hidden: state.hidden + older.length,
      });
    } catch (cause) {
      if (!signal.aborted) tellError(this.#host, cause);
    } finally {
      if (this.#chat.get().threadId === threadId) this.#chat.update({ loadingOlder: false });
    }
  }

  /**
   * Fetches the open thread anew; items loaded before stay.
   *
   * @returns null when nothing was to do, `outdated` when the thread went on meanwhile
   */
  async refresh(): Promise<Thread | 'outdated' | null> {
    const { threadId, items } = this.#chat.get();
    if (threadId === null) return null;
    const fresh = await loadThread(this.#api, threadId, new AbortController().signal);
    const state = this.#chat.get();
    if (state.threadId !== threadId || state.phase === 'loading') return null;
    // Older items may have come before them; the newest are in question.
    if (state.phase === 'streaming' || state.items.at(-1) !== items.at(-1)) return 'outdated';
    const joint = state.items.findIndex(({ id }) => id === fresh.items[0]?.id);
    this.#chat.update({
      thread: fresh.thread,
      items: joint > 0 ? [...state.items.slice(0, joint), ...fresh.items] : fresh.items,
      olderCursor: joint > 0 ? state.olderCursor : fresh.olderCursor,
      hidden: joint === -1 ? beforeNewest(fresh.items) : state.hidden,
    });
    return fresh.thread;
  }

  async #load(threadId: string, signal: AbortSignal): Promise<void> {
    const { emit } = this.#host;
    emit('chatkit.thread.load.start', { threadId });
    try {
      const loaded = await loadThread(this.#api, threadId, signal);
      signal.throwIfAborted();
      this.#chat.update({ ...loaded, hidden: beforeNewest(loaded.items), phase: 'idle' });
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
    }
    if (this.#loading?.abort.signal === signal) this.#loading = null;
    emit('chatkit.thread.load.end', { threadId });
  }

  #fail(cause: unknown): void {
    const gone = cause instanceof ApiError && cause.code === 'not_found';
    this.#chat.set({
      ...(gone ? startScreen : this.#chat.get()),
      phase: 'idle',
      error: { ...turnError(cause), retryable: !gone },
    });
    tellError(this.#host, cause);
    if (gone) this.#host.emit('chatkit.thread.change', { threadId: null });
  }
}
