import { DateTime } from 'luxon';
import type { Command, Intent, Moment, Span } from './intent';
import { parse } from './parse';
import { helpText, line, quote, sayTrouble, smallTalk, withDue } from './say';
import type { Plan } from './steps';
import { shownTodos } from './memory';
import type { Situation } from './situation';
import { addTodo, failure, type KnownTodo, listTodos, readOutcome } from './tool-face';
import { redo, undo } from './undo-plans';
import { change, choose, move, onEach } from './change-plans';

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
    case 'reopen':
    case 'delete':
    case 'restore':
      return yield* onEach(intent, situation);
    case 'rename':
      return yield* change(intent.title, { title: intent.to }, situation);
    case 'move':
      return yield* move(intent, situation);
    case 'note':
      return yield* change(intent.title, { notes: intent.notes }, situation);
    case 'undo':
      return yield* undo(situation);
    case 'redo':
      return yield* redo(situation);
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
      return yield* answerUnknown(situation);
  }
}

function needsTools(intent: Intent): boolean {
  return !['help', 'greeting', 'thanks', 'goodbye', 'small-talk', 'incomplete', 'unknown'].includes(
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
  const call = listTodos({
    status: filter.status,
    text: filter.text,
    from: filter.due?.from ?? null,
    to: filter.due?.to ?? null,
  });
  const [result] = yield [call];
  const outcome = result === undefined ? failure : readOutcome(result);
  if (outcome.type === 'todo') return `- ${withDue(outcome.todo, moment)}`;
  if (outcome.type !== 'list') return sayTrouble(outcome, moment);
  const todos = shownTodos(call, outcome).filter((todo) => wasCompletedIn(filter.completed, todo));
  const lines = todos.map((todo) => line(todo, moment)).join('\n');
  const count = outcome.hasMore ? `more than ${String(todos.length)}` : String(todos.length);
  const noun = todos.length === 1 ? 'todo' : 'todos';
  if (filter.completed !== null)
    return todos.length === 0
      ? `You have not completed any todos ${filter.completed.words}.`
      : `You completed ${count} ${noun} ${filter.completed.words}:\n\n${lines}`;
  const kind = { open: 'open ', done: 'completed ', all: '' }[filter.status];
  const which = [
    filter.due === null ? '' : ` ${filter.due.words}`,
    filter.text === null ? '' : ` about ${quote(filter.text)}`,
  ].join('');
  if (todos.length > 0) return `You have ${count} ${kind}${noun}${which}:\n\n${lines}`;
  if (which !== '' || filter.status === 'done') return `You have no ${kind}todos${which}.`;
  return 'Your list is empty. Say “add …” to put something on it.';
}

function wasCompletedIn(span: Span | null, { completedAt }: KnownTodo): boolean {
  if (span === null) return true;
  const at = completedAt === null ? Number.NaN : Date.parse(completedAt);
  return at >= Date.parse(span.from ?? '0000-01-01') && at < Date.parse(span.to);
}

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

/** The answer to a question that is open, or else what can be said. */
function* answerUnknown(situation: Situation): Plan {
  const message = situation.exchanges.at(-1)?.message ?? '';
  const chosen = yield* choose(message, situation);
  if (chosen !== null) return chosen;
  const words = message.trim().replace(/[.!?\s]+$/, '');
  const isErrand = /\p{L}/u.test(words) && words.length <= 60 && !/[?]\s*$|\n/.test(message);
  const suggestion = isErrand ? ` To put it on your list, say ${quote(`add ${words}`)}.` : '';
  return `I am the demo model and only understand sentences about todos.${suggestion} Say “help” to see what I can do.`;
}
