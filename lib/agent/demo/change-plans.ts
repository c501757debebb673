import { DateTime } from 'luxon';
import type { Due, Intent, Moment, Shift } from './intent';
import { openChoice } from './memory';
import { placesIn } from './references';
import { oneTarget, targetsOf } from './targets';
import { quote, sayTrouble, withDue } from './say';
import { isWholeDay } from './say-due';
import type { Situation } from './situation';
import type { Call, Plan, Result } from './steps';
import { cleanReference } from './titles';
import {
  failure,
  type KnownTodo,
  listTodos,
  onTodo,
  onTodos,
  type Outcome,
  readOutcome,
  type TodoChanges,
  updateTodo,
} from './tool-face';

interface Verb {
  readonly tool: 'complete_todo' | 'reopen_todo' | 'delete_todo' | 'restore_todo';
  readonly past: string;
  readonly already: string;
  /** Which todos "everything" means. */
  readonly status: 'open' | 'done' | 'all';
}

const verbs: Readonly<Record<'complete' | 'reopen' | 'delete' | 'restore', Verb>> = {
  complete: {
    tool: 'complete_todo',
    past: 'Completed',
    already: 'was already done',
    status: 'open',
  },
  reopen: { tool: 'reopen_todo', past: 'Reopened', already: 'is already open', status: 'done' },
  delete: { tool: 'delete_todo', past: 'Deleted', already: 'was already deleted', status: 'all' },
  restore: { tool: 'restore_todo', past: 'Restored', already: 'is not deleted', status: 'all' },
};

/** The tools that do it to several todos in one call. */
const severally: Readonly<Partial<Record<keyof typeof verbs, 'delete_todos' | 'restore_todos'>>> = {
  delete: 'delete_todos',
  restore: 'restore_todos',
};

/** Completes, reopens, deletes or restores each of the todos that are named. */
export function* onEach(
  { kind, titles }: Extract<Intent, { titles: readonly string[] }>,
  situation: Situation,
): Plan {
  const { moment } = situation;
  const verb = verbs[kind];
  const found = yield* targetsOf(
    titles,
    { isDeleted: kind === 'restore', everything: verb.status },
    situation,
  );
  if (typeof found === 'string') return found;
  const ids = found.flatMap((target) => ('id' in target ? [target.id] : []));
  const several = severally[kind];
  const isSeveral = several !== undefined && ids.length === found.length && ids.length > 1;
  let results = yield isSeveral
    ? [onTodos(several, ids)]
    : found.map((target) => onTodo(verb.tool, target));
  // "Complete milk and eggs" can mean one todo or two: two, when there is none of that name.
  const parts = (titles.length === 1 ? (titles[0] ?? '') : '').split(/\s+(?:and|&)\s+/i);
  const [first] = results.map(readOutcome);
  if (parts.length > 1 && first?.type === 'not-found')
    results = yield parts.map((title) => onTodo(verb.tool, { title }));
  return sayEach(results.map(readOutcome), { verb, moment });
}

function sayEach(
  outcomes: readonly Outcome[],
  { verb, moment }: { verb: Verb; moment: Moment },
): string {
  const changed = outcomes.flatMap((outcome) => {
    if (outcome.type === 'several') return outcome.todos.map(({ title }) => quote(title));
    return outcome.type === 'todo' && outcome.changed ? [quote(outcome.todo.title)] : [];
  });
  const rest = outcomes.flatMap((outcome) => {
    if (outcome.type === 'several') return sayKept(outcome);
    if (outcome.type !== 'todo') return [sayTrouble(outcome, moment)];
    return outcome.changed ? [] : [`${quote(outcome.todo.title)} ${verb.already}.`];
  });
  const done =
    changed.length > 3
      ? [
          `${verb.past} ${String(changed.length)} todos:\n\n${changed.map((title) => `- ${title}`).join('\n')}`,
        ]
      : changed.map((title) => `${verb.past} ${title}.`);
  // Said once, however many calls it holds for.
  return [...done, ...new Set(rest)].join('\n\n');
}

function sayKept({ todos, kept }: Extract<Outcome, { type: 'several' }>): readonly string[] {
  if (kept.length > 0)
    return kept.map(({ title }) => `Kept ${quote(title)}, as it was changed in the meantime.`);
  return todos.length > 0 ? [] : ['There was nothing left to do.'];
}

/** Gives one todo another title, due date or notes. */
export function* change(title: string, changes: TodoChanges, situation: Situation): Plan {
  const target = yield* oneTarget(title, situation);
  if (typeof target === 'string') return target;
  const [result] = yield [updateTodo(target, changes)];
  return sayChange(result === undefined ? failure : readOutcome(result), changes, situation);
}

function sayChange(outcome: Outcome, changes: TodoChanges, { moment }: Situation): string {
  if (outcome.type !== 'todo') return sayTrouble(outcome, moment);
  const { todo, previous } = outcome;
  if (changes.title !== undefined)
    return previous === null
      ? `Renamed to ${quote(todo.title)}.`
      : `Renamed ${quote(previous.title)} to ${quote(todo.title)}.`;
  if (changes.notes !== undefined) return `Added the note to ${quote(todo.title)}.`;
  return todo.dueAt === null
    ? `${quote(todo.title)} has no due date any more.`
    : `Moved ${withDue(todo, moment)}.`.replace('”, due', '”, now due');
}

/** Moves a due date; "to 5pm" keeps the day, and "by two days" counts from where it is. */
export function* move(
  { title, due, relative }: Extract<Intent, { kind: 'move' }>,
  situation: Situation,
): Plan {
  if (due === null || relative === undefined)
    return yield* change(title, { due: due?.at ?? null }, situation);
  const target = yield* oneTarget(title, situation);
  if (typeof target === 'string') return target;
  const text = 'title' in target ? target.title : null;
  const [result] = yield [listTodos({ status: 'open', text })];
  const outcome = result === undefined ? failure : readOutcome(result);
  const todos = outcome.type === 'list' ? outcome.todos : [];
  const same = todos.filter((todo) =>
    'id' in target ? todo.id === target.id : todo.title.toLowerCase() === text?.toLowerCase(),
  );
  const todo = same.length === 1 ? same[0] : todos.length === 1 && text !== null ? todos[0] : null;
  const changes = { due: fromWhereItIs(todo?.dueAt ?? null, { due, relative, ...situation }) };
  const goal = todo === null || todo === undefined ? target : { id: todo.id };
  const [moved] = yield [updateTodo(goal, changes)];
  return sayChange(moved === undefined ? failure : readOutcome(moved), changes, situation);
}

function fromWhereItIs(
  dueAt: string | null,
  { due, relative, moment }: { due: Due; relative: 'time' | Shift; moment: Moment },
): string {
  const zone = moment.timeZone;
  if (dueAt === null) return due.at;
  const at = DateTime.fromISO(dueAt, { zone });
  const today = DateTime.fromJSDate(moment.now, { zone }).startOf('day');
  // What is overdue is moved from today.
  const base = at < today ? today.set({ hour: at.hour, minute: at.minute }) : at;
  if (relative === 'time') {
    const { hour, minute } = DateTime.fromISO(due.at, { zone });
    return base.set({ hour, minute, second: 0 }).toISO() ?? due.at;
  }
  const moved = base.plus({ [relative.unit]: relative.count });
  const keepsDay = isWholeDay(dueAt, zone) && relative.unit !== 'hours';
  return (keepsDay ? moved.toISODate() : moved.toISO()) ?? due.at;
}

/** The only candidate with these words in its title: "the oat milk one". */
function theOne(candidates: readonly KnownTodo[], said: string): KnownTodo | undefined {
  const words = cleanReference(said).toLowerCase();
  const titled = (fits: (title: string) => boolean) =>
    candidates.filter(({ title }) => fits(title.toLowerCase()));
  const found = [titled((title) => title === words), titled((title) => title.includes(words))];
  return words === '' ? undefined : found.find((todos) => todos.length === 1)?.[0];
}

/** The answer to "Which one do you mean?": a place in the choice, or a title of it. */
export function* choose(
  message: string,
  situation: Situation,
): Generator<readonly Call[], string | null, readonly Result[]> {
  const open = openChoice(situation.exchanges.slice(0, -1));
  const said = message.trim().replace(/[.!?\s]+$/, '');
  if (open === null || said === '') return null;
  const [place] = placesIn(said) ?? [];
  const chosen =
    place === undefined
      ? theOne(open.candidates, said)
      : open.candidates.at(place < 0 ? place : place - 1);
  if (chosen === undefined) return null;
  const { title: _title, ...rest } = open.call.arguments;
  const [result] = yield [{ name: open.call.name, arguments: { ...rest, id: chosen.id } }];
  const outcome = result === undefined ? failure : readOutcome(result);
  const verb = Object.values(verbs).find(({ tool }) => tool === open.call.name);
  if (verb !== undefined) return sayEach([outcome], { verb, moment: situation.moment });
  return sayChange(
    outcome,
    {
      ...(typeof rest['new_title'] === 'string' ? { title: rest['new_title'] } : {}),
      ...(typeof rest['notes'] === 'string' ? { notes: rest['notes'] } : {}),
    },
    situation,
  );
}
