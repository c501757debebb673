import type { Api } from './transport/api';
import type { ClientHost } from './client-host';
import type { TurnError } from './state/conversation';
import { parse } from './load-thread';
import { Observable } from './state/observable';
import { tellError } from './tell-error';
import { turnError } from './turn-runner';
import { ThreadPage } from './wire/page';
import type { Thread } from './wire/thread';

export interface HistoryState {
  readonly open: boolean;
  readonly status: 'empty' | 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly threads: readonly Thread[];
  readonly cursor: string | null;
  readonly loadingMore: boolean;
  readonly error: TurnError | null;
}

const closed: HistoryState = {
  open: false,
  status: 'empty',
  threads: [],
  cursor: null,
  loadingMore: false,
  error: null,
};

const pageSize = 30;

/** The user's threads: listed, renamed and deleted. */
export class HistoryClient {
  readonly state: Observable<HistoryState>;
  readonly #api: Api;
  readonly #host: ClientHost;

  constructor(api: Api, host: ClientHost) {
    this.#api = api;
    this.#host = host;
    this.state = new Observable(closed, host.schedule);
  }

  /** Opens the list and fetches it anew; what was there before shows meanwhile. */
  async show(): Promise<void> {
    if (!this.state.get().open) {
      this.state.update({ open: true });
      this.#host.emit('chatkit.history.open', undefined);
    }
    await this.refresh();
  }

  hide(): void {
    if (!this.state.get().open) return;
    this.state.update({ open: false });
    this.#host.emit('chatkit.history.close', undefined);
  }

  /** Forgets the list. */
  reset(): void {
    this.state.set({ ...closed, open: this.state.get().open });
  }

  async refresh(): Promise<void> {
    const { status } = this.state.get();
    this.state.update({ status: status === 'ready' ? 'ready' : 'loading', error: null });
    try {
      const page = await this.#page(null);
      this.state.update({ status: 'ready', threads: page.threads, cursor: page.cursor });
    } catch (cause) {
      this.#fail(cause, { status: 'failed' });
    }
  }

  async loadMore(): Promise<void> {
    const { cursor, loadingMore } = this.state.get();
    if (cursor === null || loadingMore) return;
    this.state.update({ loadingMore: true, error: null });
    try {
      const page = await this.#page(cursor);
      const { threads } = this.state.get();
      const known = new Set(threads.map(({ id }) => id));
      const more = page.threads.filter(({ id }) => !known.has(id));
      this.state.update({
        threads: [...threads, ...more],
        cursor: page.cursor,
        loadingMore: false,
      });
    } catch (cause) {
      this.#fail(cause, { loadingMore: false });
    }
  }

  /** Shown at once, taken back when the server refuses. */
  async rename(threadId: string, title: string): Promise<void> {
    const { threads } = this.state.get();
    this.#change(threadId, (thread) => ({ ...thread, title }));
    try {
      await this.#api.json({ type: 'threads.update', params: { thread_id: threadId, title } });
    } catch (cause) {
      const before = threads.find(({ id }) => id === threadId);
      this.#change(threadId, (thread) => ({ ...thread, title: before?.title }));
      this.#fail(cause, {});
      throw cause;
    }
  }

  /** Rejects when the server refuses; the thread then stays. */
  async remove(threadId: string): Promise<void> {
    this.state.update({ error: null });
    try {
      await this.#api.json({ type: 'threads.delete', params: { thread_id: threadId } });
    } catch (cause) {
      this.#fail(cause, {});
      throw cause;
    }
    const { threads } = this.state.get();
    this.state.update({ threads: threads.filter(({ id }) => id !== threadId) });
  }

  /** Takes in what a stream or a load said of a thread; a new one comes first. */
  upsert(thread: Thread): void {
    const { threads, status } = this.state.get();
    if (threads.some(({ id }) => id === thread.id)) this.#change(thread.id, () => thread);
    else if (status === 'ready') this.state.update({ threads: [thread, ...threads] });
  }

  #change(threadId: string, change: (thread: Thread) => Thread): void {
    const { threads } = this.state.get();
    this.state.update({
      threads: threads.map((thread) => (thread.id === threadId ? change(thread) : thread)),
    });
  }

  async #page(
    after: string | null,
  ): Promise<{ threads: readonly Thread[]; cursor: string | null }> {
    const params = { limit: pageSize, order: 'desc', ...(after !== null && { after }) };
    const page = parse(ThreadPage, await this.#api.json({ type: 'threads.list', params }));
    const cursor = page.has_more ? (page.after ?? page.data.at(-1)?.id ?? null) : null;
    return { threads: page.data, cursor };
  }

  #fail(cause: unknown, change: Partial<HistoryState>): void {
    this.state.update({ ...change, error: turnError(cause) });
    tellError(this.#host, cause);
  }
}
