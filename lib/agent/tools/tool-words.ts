import type { CustomSummary, Workflow } from '@/lib/chatkit';
import type { ToolCall } from './tool-calls';

/** How the words for a call end while it runs. */
export const underWay = ' …';

interface Words {
  readonly doing: string;
  readonly done: string;
  readonly failed: string;
  /** What it is about when no title is known. */
  readonly thing: string;
}

const todo = 'a todo';
const severalTodos = 'several todos';

const words: Readonly<Record<string, Words>> = {
  add_todo: { doing: 'Adding', done: 'Added', failed: 'Could not add', thing: todo },
  list_todos: {
    doing: 'Looking at',
    done: 'Looked at',
    failed: 'Could not look at',
    thing: 'your todos',
  },
  update_todo: { doing: 'Changing', done: 'Changed', failed: 'Could not change', thing: todo },
  complete_todo: {
    doing: 'Completing',
    done: 'Completed',
    failed: 'Could not complete',
    thing: todo,
  },
  reopen_todo: { doing: 'Reopening', done: 'Reopened', failed: 'Could not reopen', thing: todo },
  delete_todo: { doing: 'Deleting', done: 'Deleted', failed: 'Could not delete', thing: todo },
  restore_todo: { doing: 'Restoring', done: 'Restored', failed: 'Could not restore', thing: todo },
  delete_todos: {
    doing: 'Deleting',
    done: 'Deleted',
    failed: 'Could not delete',
    thing: severalTodos,
  },
  restore_todos: {
    doing: 'Restoring',
    done: 'Restored',
    failed: 'Could not restore',
    thing: severalTodos,
  },
};

function wordsFor(name: string): Words {
  const known = words[name];
  if (known !== undefined) return known;
  const thing = name.replaceAll('_', ' ');
  return { doing: 'Running', done: 'Ran', failed: 'Could not run', thing };
}

function valueIn(json: string | undefined, path: readonly string[]): unknown {
  if (json === undefined) return undefined;
  try {
    let value: unknown = JSON.parse(json);
    for (const key of path)
      value =
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[key]
          : undefined;
    return value;
  } catch {
    return undefined;
  }
}

function titleIn(json: string | undefined, path: readonly string[]): string | undefined {
  const value = valueIn(json, path);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** How many todos a call is about that is about several; undefined when that is not known. */
function countOf({ arguments: args, outcome, todos }: ToolCall): number | undefined {
  const done = valueIn(outcome?.output, ['todos']);
  if (Array.isArray(done)) return done.length;
  const ids = valueIn(args, ['ids']);
  return todos ?? (Array.isArray(ids) ? ids.length : undefined);
}

const counted = (count: number): string => `${String(count)} ${count === 1 ? 'todo' : 'todos'}`;

const longestTitle = 60;

function quoted(title: string): string {
  const letters = Array.from(title);
  const short =
    letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join('')}…` : title;
  return `“${short}”`;
}

/** What a tool call is shown as: "Adding “Buy milk” …", then "Added “Buy milk”". Never holds an id. */
export function sayToolCall(call: ToolCall): string {
  const { name, arguments: args, outcome, waits = false } = call;
  const { doing, done, failed, thing } = wordsFor(name);
  const title =
    titleIn(outcome?.output, ['todo', 'title']) ??
    (name === 'list_todos' ? undefined : (titleIn(args, ['title']) ?? call.title));
  const count = thing === severalTodos || call.todos !== undefined ? countOf(call) : undefined;
  const what = title === undefined ? (count === undefined ? thing : counted(count)) : quoted(title);
  if (outcome === undefined)
    return waits ? `Asked before deleting ${what}` : `${doing} ${what}${underWay}`;
  if (outcome.declined === true) return `Did not delete ${what}`;
  return outcome.failed ? `${failed} ${what}` : wordsForDone(outcome.output, done, what);
}

function wordsForDone(output: string, done: string, what: string): string {
  switch (titleIn(output, ['outcome'])) {
    case 'ambiguous':
      return `Found several todos for ${what}`;
    case 'unchanged':
      return what.startsWith('“') ? `${what} was already so` : 'Nothing had to be changed';
    default:
      return `${done} ${what}`;
  }
}

/** What the calls of a workflow are folded to once they are done: the first, and how many more. */
export function sayToolCalls({ tasks }: Workflow): CustomSummary | undefined {
  const [first, ...others] = tasks.flatMap((task) =>
    task.type === 'custom' && task.title !== undefined ? [task.title] : [],
  );
  if (first === undefined) return undefined;
  const more = others.length;
  return { title: more === 0 ? first : `${first} and ${String(more)} more` };
}
