import {
  boardReducer,
  initialBoard,
  type BoardAction,
  type BoardState,
  type DoneCursor,
  type PendingChange,
} from './board-state';
import type { Todo, TodoChanges, TodoDraft } from './todo';
import { TodosApiError, type TodosApi } from './todos-api';

/** Todos per request. */
const pageSize = 100;

/** A change that was taken back; `message` says so in words. */
export type Rollback = (message: string) => void;

export interface BoardStoreOptions {
  readonly api: TodosApi;
  readonly onRollback: Rollback;
  /** Called after the server has taken a change. */
  readonly onChanged?: () => void;
  readonly now?: () => Date;
  readonly newKey?: () => string;
}

/** A todo shown before the server has given it an id cannot be changed yet. */
export function isUnsaved(todo: Todo): boolean {
  return todo.id.startsWith('unsaved-');
}

/**
 * The board's data, outside React: loads, applies changes at once, sends them (those to one todo one
 * after another), and takes back what the server refuses.
 */
export class BoardStore {
  #state = initialBoard;
  readonly #listeners = new Set<() => void>();
  readonly #queues = new Map<string, Promise<unknown>>();
  #refreshing: Promise<void> | null = null;
  #refreshAgain = false;

  constructor(private readonly options: BoardStoreOptions) {}

  readonly getState = (): BoardState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Loads all open todos and as many pages of done ones as are shown. Calls made meanwhile share one
   * more round, so that none of them is answered from before it was made.
   */
  refresh(): Promise<void> {
    if (this.#refreshing !== null) {
      this.#refreshAgain = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#refreshUntilCurrent().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Loads the next page of done todos; throws what the API throws. */
  async loadMoreDone(): Promise<void> {
    const { done } = this.#state;
    if (!done.hasMore) return;
    const page = await this.options.api.list({
      status: 'done',
      limit: pageSize,
      after: done.after,
    });
    this.#dispatch({
      type: 'more_done',
      todos: page.data,
      done: { pages: done.pages + 1, hasMore: page.has_more, after: page.after },
    });
  }

  /** Asks the server too, since not every done todo is loaded. A failed search leaves what is loaded. */
  async search(text: string, signal: AbortSignal): Promise<void> {
    if (!this.#state.done.hasMore) return;
    const { revision } = this.#state;
    try {
      const page = await this.options.api.list({ text, limit: pageSize }, signal);
      if (!signal.aborted) this.#dispatch({ type: 'found', revision, todos: page.data });
    } catch (error) {
      if (!signal.aborted && !(error instanceof TodosApiError)) throw error;
    }
  }

  /** Resolves to the saved todo, or null when it was taken back. */
  add(draft: TodoDraft): Promise<Todo | null> {
    const key = this.#newKey();
    const at = this.#now();
    const todo: Todo = {
      id: `unsaved-${key}`,
      notes: '',
      due_at: null,
      ...draft,
      status: 'open',
      completed_at: null,
      created_at: at,
      updated_at: at,
    };
    return this.#send({ key, kind: 'add', todo }, `“${draft.title}” could not be added.`, () =>
      this.options.api.add(draft),
    );
  }

  change(todo: Todo, changes: TodoChanges): Promise<Todo | null> {
    const change = { key: this.#newKey(), kind: 'change', id: todo.id, changes } as const;
    return this.#send(
      { ...change, at: this.#now() },
      `“${todo.title}” could not be changed and is back as it was.`,
      () => this.options.api.change(todo.id, changes),
    );
  }

  /** Resolves to whether the todo is gone. */
  async remove(todo: Todo): Promise<boolean> {
    let removed = false;
    await this.#send(
      { key: this.#newKey(), kind: 'remove', id: todo.id },
      `“${todo.title}” could not be deleted and is back.`,
      async () => {
        await this.options.api.remove(todo.id);
        removed = true;
        return null;
      },
    );
    return removed;
  }

  /** Undoes a delete. */
  restore(todo: Todo): Promise<Todo | null> {
    return this.#send(
      { key: this.#newKey(), kind: 'restore', todo },
      `“${todo.title}” could not be brought back.`,
      () => this.options.api.restore(todo.id),
    );
  }

  async #refreshUntilCurrent(): Promise<void> {
    do {
      this.#refreshAgain = false;
      const { revision } = this.#state;
      try {
        const [open, done] = await Promise.all([this.#allOpen(), this.#doneAsShown()]);
        this.#dispatch({
          type: 'loaded',
          revision,
          todos: [...open, ...done.todos],
          done: done.cursor,
        });
      } catch (error) {
        if (!(error instanceof TodosApiError)) throw error;
        this.#dispatch({ type: 'load_failed', message: error.message });
        return;
      }
      if (revision !== this.#state.revision) this.#refreshAgain = true;
      // A change may have been answered while the lists were on their way: they are then out of date.
    } while (this.#refreshAgain);
  }

  async #allOpen(): Promise<readonly Todo[]> {
    const todos: Todo[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await this.options.api.list({ status: 'open', limit: pageSize, after });
      todos.push(...page.data);
      if (!page.has_more || page.after === null) return todos;
      after = page.after;
    }
  }

  async #doneAsShown(): Promise<{ todos: readonly Todo[]; cursor: DoneCursor }> {
    const todos: Todo[] = [];
    const wanted = Math.max(1, this.#state.done.pages);
    let cursor: DoneCursor = { pages: 0, hasMore: true, after: null };
    while (cursor.pages < wanted && cursor.hasMore) {
      const page = await this.options.api.list({
        status: 'done',
        limit: pageSize,
        after: cursor.after,
      });
      todos.push(...page.data);
      cursor = { pages: cursor.pages + 1, hasMore: page.has_more, after: page.after };
    }
    return { todos, cursor };
  }

  async #send(
    change: PendingChange,
    refused: string,
    request: () => Promise<Todo | null>,
  ): Promise<Todo | null> {
    const id = 'todo' in change ? change.todo.id : change.id;
    const before = this.#queues.get(id) ?? Promise.resolve();
    this.#dispatch({ type: 'started', change });
    const turn = before.then(request);
    const settled = turn.catch(() => undefined);
    this.#queues.set(id, settled);
    try {
      const todo = await turn;
      this.#dispatch({ type: 'settled', key: change.key, todo });
      this.options.onChanged?.();
      return todo;
    } catch (error) {
      const known = error instanceof TodosApiError;
      const gone = known && error.status === 404;
      this.#dispatch({ type: 'failed', key: change.key, gone });
      const why = known ? error.message : '';
      this.options.onRollback(gone ? why : `${refused} ${why}`.trimEnd());
      if (!known) throw error;
      return null;
    } finally {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    }
  }

  #dispatch(action: BoardAction): void {
    const next = boardReducer(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #now(): string {
    return (this.options.now?.() ?? new Date()).toISOString();
  }

  #newKey(): string {
    return this.options.newKey?.() ?? crypto.randomUUID();
  }
}
