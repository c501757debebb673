import type { Exchange } from './conversation';
import { type KnownTodo, type Outcome, readOutcome } from './tool-face';
import type { Call, Result } from './steps';

/** The todos of a `list_todos` answer as they are shown: open ones first, by due date. */
export function shownTodos(
  call: Call,
  { todos }: Extract<Outcome, { type: 'list' }>,
): readonly KnownTodo[] {
  const due = call.arguments['due_to'];
  // The end of a span is exclusive, while the tool counts it in.
  const to = typeof due === 'string' ? Date.parse(due) : Infinity;
  return todos.filter(({ dueAt }) => dueAt === null || Date.parse(dueAt) < to).sort(byDue);
}

/** Orders open todos before done ones, then by due date; those without one last. */
export function byDue(one: KnownTodo, other: KnownTodo): number {
  if (one.status !== other.status) return one.status === 'open' ? -1 : 1;
  return (
    (one.dueAt === null ? Infinity : Date.parse(one.dueAt)) -
      (other.dueAt === null ? Infinity : Date.parse(other.dueAt)) || 0
  );
}

function named({ call, result }: { call: Call; result: Result }): readonly KnownTodo[] {
  const outcome = readOutcome(result);
  switch (outcome.type) {
    case 'todo':
      return [outcome.todo];
    case 'list':
      return shownTodos(call, outcome);
    case 'several':
      return outcome.todos;
    case 'choice':
      return outcome.candidates;
    case 'not-found':
      return outcome.near;
    case 'declined':
    case 'failure':
      return [];
    default:
      return outcome satisfies never;
  }
}

/** What was said, without what the user has ticked in between. */
const spoken = (earlier: readonly Exchange[]): readonly Exchange[] =>
  earlier.filter(({ message }) => message !== '');

/** The todos of the last message that was about any, in the order they were told. */
export function lastTold(earlier: readonly Exchange[]): readonly KnownTodo[] {
  for (const exchange of [...spoken(earlier)].reverse()) {
    const todos = exchange.steps.flatMap(named);
    if (todos.length > 0) return todos;
  }
  return [];
}

/** The list that "the first one" counts in: the last that was told with more than one todo. */
export function lastList(earlier: readonly Exchange[]): readonly KnownTodo[] {
  for (const exchange of [...earlier].reverse()) {
    const todos = exchange.steps.flatMap(named);
    const isList = exchange.steps.some(({ result }) => readOutcome(result).type !== 'todo');
    if (todos.length > 1 || (isList && todos.length === 1)) return todos;
  }
  return [];
}

/** The todo that "it" is: the one changed last, or the only one told since. */
export function lastSpokenOf(earlier: readonly Exchange[]): KnownTodo | null {
  for (const exchange of [...earlier].reverse()) {
    const todos = exchange.steps.flatMap(named);
    const changed = exchange.steps.findLast(({ result }) => readOutcome(result).type === 'todo');
    if (changed !== undefined) return named(changed)[0] ?? null;
    if (todos.length === 1) return todos[0] ?? null;
  }
  return null;
}

/** The call of the last message that ended with a question which todo was meant, and the choice. */
export function openChoice(
  earlier: readonly Exchange[],
): { readonly call: Call; readonly candidates: readonly KnownTodo[] } | null {
  for (const { call, result } of [...(spoken(earlier).at(-1)?.steps ?? [])].reverse()) {
    const outcome = readOutcome(result);
    if (outcome.type === 'choice') return { call, candidates: outcome.candidates };
    if (outcome.type === 'not-found' && outcome.near.length > 0)
      return { call, candidates: outcome.near };
  }
  return null;
}
