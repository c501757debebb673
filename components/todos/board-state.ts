import type { Todo, TodoChanges } from './todo';

/** A change the user made that the server has not yet answered. */
export type PendingChange = { readonly key: string } & (
  | { readonly kind: 'add' | 'restore'; readonly todo: Todo }
  | {
      readonly kind: 'change';
      readonly id: string;
      readonly changes: TodoChanges;
      readonly at: string;
    }
  | { readonly kind: 'remove'; readonly id: string }
);

/** Where the list of done todos stands; it is loaded page by page on demand. */
export interface DoneCursor {
  readonly pages: number;
  readonly hasMore: boolean;
  readonly after: string | null;
}

/**
 * What the board knows: the server's todos as last heard, and the changes still under way laid over
 * them. Rolling one back is forgetting it.
 */
export interface BoardState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Why loading failed, in words for the user. */
  readonly failure: string | null;
  readonly todos: ReadonlyMap<string, Todo>;
  readonly pending: readonly PendingChange[];
  readonly done: DoneCursor;
  /** Counts answered changes: a list asked for before the latest of them is out of date. */
  readonly revision: number;
}

export type BoardAction =
  | {
      readonly type: 'loaded';
      readonly revision: number;
      readonly todos: readonly Todo[];
      readonly done: DoneCursor;
    }
  | { readonly type: 'load_failed'; readonly message: string }
  | { readonly type: 'more_done'; readonly todos: readonly Todo[]; readonly done: DoneCursor }
  | { readonly type: 'found'; readonly revision: number; readonly todos: readonly Todo[] }
  | { readonly type: 'started'; readonly change: PendingChange }
  | { readonly type: 'settled'; readonly key: string; readonly todo: Todo | null }
  | { readonly type: 'failed'; readonly key: string; readonly gone?: boolean };

export const initialBoard: BoardState = {
  phase: 'loading',
  failure: null,
  todos: new Map(),
  pending: [],
  done: { pages: 0, hasMore: false, after: null },
  revision: 0,
};

function merged(
  todos: ReadonlyMap<string, Todo>,
  more: readonly Todo[],
): ReadonlyMap<string, Todo> {
  return new Map([...todos, ...more.map((todo) => [todo.id, todo] as const)]);
}

function without(todos: ReadonlyMap<string, Todo>, id: string): ReadonlyMap<string, Todo> {
  const rest = new Map(todos);
  rest.delete(id);
  return rest;
}

function idOf(change: PendingChange): string {
  return 'todo' in change ? change.todo.id : change.id;
}

/** Pure: the next state; lists that are out of date leave the state as it is. */
export function boardReducer(state: BoardState, action: BoardAction): BoardState {
  switch (action.type) {
    case 'loaded':
      if (action.revision !== state.revision) return state;
      return {
        ...state,
        phase: 'ready',
        failure: null,
        todos: merged(new Map(), action.todos),
        done: action.done,
      };
    case 'load_failed':
      // A board that stands keeps standing; only an empty one becomes an error page.
      return state.phase === 'ready'
        ? state
        : { ...state, phase: 'failed', failure: action.message };
    case 'more_done':
      return { ...state, todos: merged(state.todos, action.todos), done: action.done };
    case 'found':
      if (action.revision !== state.revision) return state;
      return { ...state, todos: merged(state.todos, action.todos) };
    case 'started':
      return { ...state, pending: [...state.pending, action.change] };
    case 'settled': {
      const change = state.pending.find(({ key }) => key === action.key);
      if (change === undefined) return state;
      return {
        ...state,
        revision: state.revision + 1,
        pending: state.pending.filter(({ key }) => key !== action.key),
        todos:
          action.todo === null
            ? without(state.todos, idOf(change))
            : merged(state.todos, [action.todo]),
      };
    }
    case 'failed': {
      const change = state.pending.find(({ key }) => key === action.key);
      if (change === undefined) return state;
      return {
        ...state,
        pending: state.pending.filter(({ key }) => key !== action.key),
        todos: action.gone === true ? without(state.todos, idOf(change)) : state.todos,
      };
    }
  }
}

function applyChanges(todo: Todo, changes: TodoChanges, at: string): Todo {
  const { status = todo.status, ...fields } = changes;
  const completed_at = status === 'open' ? null : (todo.completed_at ?? at);
  return { ...todo, ...fields, status, completed_at, updated_at: at };
}

/** The todos as the user should see them now: the server's, with the pending changes applied in order. */
export function visibleTodos(
  state: Pick<BoardState, 'todos' | 'pending'>,
): ReadonlyMap<string, Todo> {
  if (state.pending.length === 0) return state.todos;
  const todos = new Map(state.todos);
  for (const change of state.pending) {
    switch (change.kind) {
      case 'add':
      case 'restore':
        todos.set(change.todo.id, change.todo);
        break;
      case 'change': {
        const todo = todos.get(change.id);
        if (todo !== undefined) todos.set(change.id, applyChanges(todo, change.changes, change.at));
        break;
      }
      case 'remove':
        todos.delete(change.id);
        break;
    }
  }
  return todos;
}
