import { DateTime } from 'luxon';
import type { Exchange } from './conversation';
import type { Command, Intent, Moment } from './intent';
import { parse } from './parse';
import { helpText, line, quote, sayTrouble, smallTalk, withDue } from './say';
import type { Plan } from './steps';
import {
  addTodo,
  inverseOf,
  type KnownTodo,
  listTodos,
  onTodo,
  type Outcome,
  readOutcome,
  type Target,
  updateTodo,
} from './tool-face';
import { isPronoun } from './titles';

export interface Situation {
  /** The conversation, the message to answer last. */
  readonly exchanges: readonly Exchange[];
  readonly moment: Moment;
  /** The tools at hand, by name. */
  readonly tools: ReadonlySet<string>;
}

const everything =
  /^(?:all|everything|all of (?:them|it)|all (?:my |the )?(?:todos|to-dos|tasks|items))$/i;

/** What to do about the last message: which calls to make, and what to say in the end. */
export function* planFor(situation: Situation): Plan {
  const message = situation.exchanges.at(-1)?.message ?? '';
  const answers: string[] = [];
  for (const intent of parse(message, situation.moment))
    answers.push(yield* planOf(intent, situation));
  return answers.join('\n\n');
}

function* planOf(intent: Intent, situation: Situation): Plan {
  const { moment, tools } = situation;
  if (tools.size === 0 && needsTools(intent))
    return 'I cannot reach your todos right now. Please try again in a moment.';
  switch (intent.kind) {
    case 'add':
      return yield* add(intent, moment);
    case 'list':
      return yield* list(intent, moment);
    case 'complete':
      return yield* onEach(intent.titles, { ...verbs.complete, situation });
    case 'reopen':
      return yield* onEach(intent.titles, { ...verbs.reopen, situation });
    case 'delete':
      return yield* onEach(intent.titles, { ...verbs.delete, situation });
    case 'rename':
      return yield* change(intent.title, { title: intent.to }, situation);
    case 'move':
      return yield* change(intent.title, { due: intent.due?.at ?? null }, situation);
    case 'note':
      return yield* change(intent.title, { notes: intent.notes }, situation);
    case 'undo':
      return yield* undo(situation);
    case 'help':
      return helpText;
    case 'greeting':
      return 'Hello! Tell me what you need to do, or ask what is on your list.';
    case 'thanks':
      return 'You are welcome!';
    case 'goodbye':
      return 'Goodbye! Your todos will be here.';
    case 'small-talk':
      return intent.topic === 'time' ? sayTime(moment) : smallTalk[intent.topic];
    case 'incomplete':
      return incomplete[intent.command];
    case 'unknown':
      return unknown(situation.exchanges.at(-1)?.message ?? '');
  }
}

function needsTools(intent: Intent): boolean {
  return ['add', 'list', 'complete', 'reopen', 'delete', 'rename', 'move', 'note', 'undo'].includes(
    intent.kind,
  );
}

function* add({ todos }: Intent & { kind: 'add' }, moment: Moment): Plan {
  const results = yield todos.map(({ title, due }) => addTodo(title, due));
  const outcomes = results.map(readOutcome);
  const added = outcomes.flatMap((outcome) => (outcome.type === 'todo' ? [outcome.todo] : []));
  const troubles = outcomes.flatMap((outcome) =>
    outcome.type === 'todo' ? [] : [sayTrouble(outcome, moment)],
  );
  const [only] = added;
  if (added.length === 1 && only !== undefined)
    return [`Added ${withDue(only, moment)}.`, ...troubles].join('\n\n');
  if (added.length === 0) return troubles.join('\n\n');
  const lines = added.map((todo) => line(todo, moment)).join('\n');
  return [`Added ${String(added.length)} todos:\n\n${lines}`, ...troubles].join('\n\n');
}

function* list({ filter }: Intent & { kind: 'list' }, moment: Moment): Plan {
  const [result] = yield [
    listTodos({
      status: filter.status,
      text: filter.text,
      from: filter.due?.from ?? null,
      to: filter.due?.to ?? null,
    }),
  ];
  const outcome: Outcome = result === undefined ? failure : readOutcome(result);
  if (outcome.type === 'todo') return `- ${withDue(outcome.todo, moment)}`;
  if (outcome.type !== 'list') return sayTrouble(outcome, moment);
  // The end of a span is exclusive, while the tool counts it in.
  const to = filter.due === null ? Infinity : Date.parse(filter.due.to);
  const todos = outcome.todos
    .filter(({ dueAt }) => dueAt === null || Date.parse(dueAt) < to)
    .sort(byDue);
  const kind = { open: 'open ', done: 'completed ', all: '' }[filter.status];
  const which = [
    filter.due === null ? '' : ` ${filter.due.words}`,
    filter.text === null ? '' : ` about ${quote(filter.text)}`,
  ].join('');
  if (todos.length === 0) {
    if (which !== '' || filter.status === 'done') return `You have no ${kind}todos${which}.`;
    return 'Your list is empty. Say “add …” to put something on it.';
  }
  const count = outcome.hasMore ? `more than ${String(todos.length)}` : String(todos.length);
  const noun = todos.length === 1 ? 'todo' : 'todos';
  const lines = todos.map((todo) => line(todo, moment)).join('\n');
  return `You have ${count} ${kind}${noun}${which}:\n\n${lines}`;
}

function byDue(one: KnownTodo, other: KnownTodo): number {
  if (one.status !== other.status) return one.status === 'open' ? -1 : 1;
  return (
    (one.dueAt === null ? Infinity : Date.parse(one.dueAt)) -
      (other.dueAt === null ? Infinity : Date.parse(other.dueAt)) || 0
  );
}

const failure: Outcome = { type: 'failure', text: '' };

interface Verb {
  readonly tool: 'complete_todo' | 'reopen_todo' | 'delete_todo';
  readonly past: string;
  readonly already: string;
  /** Which todos "everything" means. */
  readonly status: 'open' | 'done' | 'all';
}

const verbs: Readonly<Record<'complete' | 'reopen' | 'delete', Verb>> = {
  complete: {
    tool: 'complete_todo',
    past: 'Completed',
    already: 'was already done',
    status: 'open',
  },
  reopen: { tool: 'reopen_todo', past: 'Reopened', already: 'is already open', status: 'done' },
  delete: { tool: 'delete_todo', past: 'Deleted', already: 'was already deleted', status: 'all' },
};

function* onEach(titles: readonly string[], verb: Verb & { situation: Situation }): Plan {
  const { moment } = verb.situation;
  let targets: readonly (Target | null)[] = titles.map((title) => targetOf(title, verb.situation));
  if (titles.length === 1 && everything.test(titles[0] ?? '')) {
    const [result] = yield [listTodos({ status: verb.status })];
    const outcome: Outcome = result === undefined ? failure : readOutcome(result);
    if (outcome.type !== 'list') return outcome.type === 'todo' ? '' : sayTrouble(outcome, moment);
    if (outcome.todos.length === 0) return 'There is nothing on your list to do that with.';
    targets = outcome.todos.map(({ id }) => ({ id }));
  }
  const known = targets.filter((target) => target !== null);
  if (known.length === 0) return 'Which todo do you mean? Say its title.';
  const results = yield known.map((target) => onTodo(verb.tool, target));
  return results
    .map(readOutcome)
    .map((outcome) => {
      if (outcome.type !== 'todo') return sayTrouble(outcome, moment);
      const title = quote(outcome.todo.title);
      return outcome.changed ? `${verb.past} ${title}.` : `${title} ${verb.already}.`;
    })
    .join(results.length > 1 ? '\n\n' : '');
}

function* change(
  title: string,
  changes: { readonly title?: string; readonly due?: string | null; readonly notes?: string },
  situation: Situation,
): Plan {
  const target = targetOf(title, situation);
  if (target === null) return 'Which todo do you mean? Say its title.';
  const [result] = yield [updateTodo(target, changes)];
  const outcome: Outcome = result === undefined ? failure : readOutcome(result);
  if (outcome.type !== 'todo') return sayTrouble(outcome, situation.moment);
  const { todo, previous } = outcome;
  if (changes.title !== undefined)
    return previous === null
      ? `Renamed to ${quote(todo.title)}.`
      : `Renamed ${quote(previous.title)} to ${quote(todo.title)}.`;
  if (changes.notes !== undefined) return `Added the note to ${quote(todo.title)}.`;
  return todo.dueAt === null
    ? `${quote(todo.title)} has no due date any more.`
    : `Moved ${withDue(todo, situation.moment)}.`.replace('”, due', '”, now due');
}

/** The todo a title means: "it" is the one spoken of last. Null when nothing was spoken of. */
function targetOf(title: string, { exchanges }: Situation): Target | null {
  if (!isPronoun(title)) return { title };
  for (const exchange of exchanges.slice(0, -1).reverse())
    for (const { result } of [...exchange.steps].reverse()) {
      const outcome = readOutcome(result);
      if (outcome.type === 'todo') return { id: outcome.todo.id };
    }
  return null;
}

/** Takes back what the last message changed, and before that the one before: each undo goes one further. */
function* undo({ exchanges, moment }: Situation): Plan {
  const stack: Exchange[] = [];
  for (const exchange of exchanges.slice(0, -1)) {
    const isUndo = parse(exchange.message, moment).some(({ kind }) => kind === 'undo');
    const changed = exchange.steps.some(({ call, result }) => inverseOf(call, result) !== null);
    if (isUndo && changed) stack.pop();
    else if (changed) stack.push(exchange);
  }
  const last = stack.at(-1);
  if (last === undefined) return 'There is nothing to undo in this conversation.';
  const steps = [...last.steps].reverse();
  const taken = steps.flatMap(({ call, result }) => {
    const inverse = inverseOf(call, result);
    return inverse === null ? [] : [{ call, inverse }];
  });
  const results = yield taken.map(({ inverse }) => inverse);
  return results
    .map(readOutcome)
    .map((outcome, index) => {
      if (outcome.type !== 'todo') return sayTrouble(outcome, moment);
      return `${undone[taken[index]?.call.name ?? ''] ?? 'Undone:'} ${withDue(outcome.todo, moment)}.`;
    })
    .join('\n\n');
}

const undone: Readonly<Record<string, string>> = {
  add_todo: 'Undone: removed',
  delete_todo: 'Undone: restored',
  restore_todo: 'Undone: removed again',
  complete_todo: 'Undone: reopened',
  reopen_todo: 'Undone: completed again',
  update_todo: 'Undone: back to',
};

const incomplete: Readonly<Record<Command, string>> = {
  add: 'What should I add? Say for instance “add buy milk tomorrow”.',
  complete: 'Which todo is done? Say for instance “complete buy milk”.',
  reopen: 'Which todo should I reopen? Say for instance “reopen buy milk”.',
  delete: 'Which todo should I delete? Say for instance “delete buy milk”.',
  rename: 'Say for instance “rename buy milk to buy oat milk”.',
  move: 'Say for instance “move buy milk to friday”.',
};

function sayTime({ now, timeZone }: Moment): string {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return `It is ${local.toFormat('cccc, d LLLL yyyy, HH:mm')} (${timeZone}).`;
}

function unknown(message: string): string {
  const words = message.trim().replace(/[.!?\s]+$/, '');
  const looksLikeErrand = words !== '' && words.length <= 60 && !/[?]\s*$|\n/.test(message);
  const suggestion = looksLikeErrand ? ` To put it on your list, say “add ${words}”.` : '';
  return `I am the demo model and only understand sentences about todos.${suggestion} Say “help” to see what I can do.`;
}
