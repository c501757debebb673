import type { Due } from './intent';
import type { Call, Result } from './steps';

/** A todo as the tools answer with it. */
export interface KnownTodo {
  readonly id: string;
  readonly title: string;
  readonly status: 'open' | 'done';
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly notes: string;
}

/** What a tool answered, read leniently: an older conversation may hold answers of an older server. */
export type Outcome =
  | {
      readonly type: 'todo';
      readonly todo: KnownTodo;
      readonly previous: KnownTodo | null;
      readonly changed: boolean;
    }
  | {
      readonly type: 'several';
      readonly todos: readonly KnownTodo[];
      /** Left alone, because they were changed meanwhile. */
      readonly kept: readonly KnownTodo[];
    }
  /** The user was asked, and has said no. */
  | { readonly type: 'declined' }
  | { readonly type: 'choice'; readonly candidates: readonly KnownTodo[] }
  | { readonly type: 'list'; readonly todos: readonly KnownTodo[]; readonly hasMore: boolean }
  | { readonly type: 'not-found'; readonly near: readonly KnownTodo[] }
  | { readonly type: 'failure'; readonly text: string };

/** Which todo a call is about. */
export type Target = { readonly id: string } | { readonly title: string };

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function readTodo(value: unknown): KnownTodo | null {
  const { id, title, status, due_at, completed_at, notes } = record(value);
  if (typeof id !== 'string' || typeof title !== 'string') return null;
  return {
    id,
    title,
    status: status === 'done' ? 'done' : 'open',
    dueAt: typeof due_at === 'string' ? due_at : null,
    completedAt: typeof completed_at === 'string' ? completed_at : null,
    notes: typeof notes === 'string' ? notes : '',
  };
}

function readTodos(value: unknown): readonly KnownTodo[] | null {
  if (!Array.isArray(value)) return null;
  return value.map(readTodo).filter((todo) => todo !== null);
}

/** What is made of an answer that never came. */
export const failure: Outcome = { type: 'failure', text: '' };

/** A tool's structured answer; what cannot be read is a failure with the tool's own text. */
export function readOutcome({ value, text }: Result): Outcome {
  const answer = record(value);
  const todo = readTodo(answer['todo']);
  const candidates = readTodos(answer['candidates']) ?? [];
  const todos = readTodos(answer['todos']);
  if (value === undefined && text.startsWith('The user said no')) return { type: 'declined' };
  if (todos !== null && answer['outcome'] !== 'listed' && typeof answer['outcome'] === 'string')
    return { type: 'several', todos, kept: readTodos(answer['kept']) ?? [] };
  if (todo !== null)
    return {
      type: 'todo',
      todo,
      previous: readTodo(answer['previous']),
      changed: answer['outcome'] !== 'unchanged',
    };
  if (todos !== null) return { type: 'list', todos, hasMore: answer['has_more'] === true };
  switch (answer['outcome']) {
    case 'ambiguous':
      return { type: 'choice', candidates };
    case 'not_found':
      return { type: 'not-found', near: candidates };
    case 'invalid_arguments': {
      const errors = Array.isArray(answer['errors']) ? answer['errors'] : [];
      return {
        type: 'failure',
        text: errors.map((error) => String(record(error)['message'])).join(' '),
      };
    }
    case 'failed':
      return { type: 'failure', text: '' };
    default:
      return { type: 'failure', text: value === undefined ? text : '' };
  }
}

/** The call that adds a todo; `due.at` is ISO 8601. */
export const addTodo = (title: string, due: Due | null): Call => ({
  name: 'add_todo',
  arguments: { title, ...(due === null ? {} : { due_at: due.at }) },
});

/** A call that needs only to know which todo. */
export const onTodo = (
  name: 'complete_todo' | 'reopen_todo' | 'delete_todo' | 'restore_todo',
  target: Target,
): Call => ({ name, arguments: { ...target } });

/** A call on several todos at once. */
export const onTodos = (name: 'delete_todos' | 'restore_todos', ids: readonly string[]): Call => ({
  name,
  arguments: { ids },
});

export interface TodoChanges {
  readonly title?: string;
  readonly notes?: string;
  readonly due?: string | null;
}

/** The call that changes what is given; `due: null` takes the date away. */
export function updateTodo(target: Target, changes: TodoChanges): Call {
  const { title, notes, due } = changes;
  return {
    name: 'update_todo',
    arguments: {
      ...target,
      ...(title === undefined ? {} : { new_title: title }),
      ...(notes === undefined ? {} : { notes }),
      ...(due === undefined ? {} : { due_at: due }),
    },
  };
}

export interface ListQuery {
  readonly status: 'open' | 'done' | 'all';
  readonly text?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

/** The call that lists at most 100 todos; `from` and `to` are ISO 8601, both within the range. */
export function listTodos({ status, text, from, to }: ListQuery): Call {
  return {
    name: 'list_todos',
    arguments: {
      ...(status === 'all' ? {} : { status }),
      ...(text === undefined || text === null ? {} : { text }),
      ...(from === undefined || from === null ? {} : { due_from: from }),
      ...(to === undefined || to === null ? {} : { due_to: to }),
      limit: 100,
    },
  };
}

/** The call that takes a successful call back; null when it changed nothing. */
export function inverseOf(call: Call, result: Result): Call | null {
  const outcome = readOutcome(result);
  if (outcome.type === 'several' && outcome.todos.length > 0)
    return onTodos(
      call.name === 'restore_todos' ? 'delete_todos' : 'restore_todos',
      outcome.todos.map(({ id }) => id),
    );
  if (outcome.type !== 'todo' || !outcome.changed) return null;
  const { todo, previous } = outcome;
  const target = { id: todo.id };
  switch (call.name) {
    case 'add_todo':
    case 'restore_todo':
      return onTodo('delete_todo', target);
    case 'delete_todo':
      return onTodo('restore_todo', target);
    case 'complete_todo':
      return onTodo('reopen_todo', target);
    case 'reopen_todo':
      return onTodo('complete_todo', target);
    case 'update_todo':
      return previous === null
        ? null
        : updateTodo(target, {
            title: previous.title,
            notes: previous.notes,
            due: previous.dueAt,
          });
    default:
      return null;
  }
}
