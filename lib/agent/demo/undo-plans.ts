import type { Exchange } from './conversation';
import type { Moment } from './intent';
import { parse } from './parse';
import { quote, sayTrouble, withDue } from './say';
import type { Situation } from './situation';
import type { Plan } from './steps';
import { inverseOf, readOutcome } from './tool-face';

interface History {
  /** What can be undone, the latest last. */
  readonly done: readonly Exchange[];
  /** The undoing messages that can be taken back, the latest last; empty after any other change. */
  readonly undone: readonly Exchange[];
}

function historyOf(earlier: readonly Exchange[], moment: Moment): History {
  const done: Exchange[] = [];
  let undone: Exchange[] = [];
  for (const exchange of earlier) {
    const isChange = exchange.steps.some(({ call, result }) => inverseOf(call, result) !== null);
    if (!isChange) continue;
    const kinds = parse(exchange.message, moment).map(({ kind }) => kind);
    if (kinds.includes('undo')) {
      done.pop();
      undone.push(exchange);
    } else {
      if (kinds.includes('redo')) undone.pop();
      else undone = [];
      done.push(exchange);
    }
  }
  return { done, undone };
}

/** Takes back what the last message changed, and before that the one before: each undo goes one further. */
export function* undo({ exchanges, moment }: Situation): Plan {
  const last = historyOf(exchanges.slice(0, -1), moment).done.at(-1);
  if (last === undefined) return 'There is nothing to undo in this conversation.';
  return yield* takeBack(last, { moment, word: 'Undone', phrases: undonePhrases });
}

/** Takes the last undo back, as long as nothing else was changed since. */
export function* redo({ exchanges, moment }: Situation): Plan {
  const last = historyOf(exchanges.slice(0, -1), moment).undone.at(-1);
  if (last === undefined) return 'There is nothing to redo in this conversation.';
  return yield* takeBack(last, { moment, word: 'Redone', phrases: redonePhrases });
}

function* takeBack(
  exchange: Exchange,
  {
    moment,
    word,
    phrases,
  }: { moment: Moment; word: string; phrases: Readonly<Record<string, string>> },
): Plan {
  const taken = [...exchange.steps].reverse().flatMap(({ call, result }) => {
    const inverse = inverseOf(call, result);
    return inverse === null ? [] : [{ call, inverse }];
  });
  const results = yield taken.map(({ inverse }) => inverse);
  const said = results.map(readOutcome).map((outcome, index) => {
    const name = taken[index]?.call.name ?? '';
    if (outcome.type === 'several')
      return `${word}: ${phrases[name] ?? ''} ${outcome.todos.map(({ title }) => quote(title)).join(', ')}.`;
    if (outcome.type !== 'todo') return sayTrouble(outcome, moment);
    const phrase = phrases[name] ?? '';
    return `${word}: ${phrase} ${withDue(outcome.todo, moment)}.`;
  });
  // A no to several calls is said once.
  return [...new Set(said)].join('\n\n');
}

/** By the tool whose call is taken back. */
const undonePhrases: Readonly<Record<string, string>> = {
  add_todo: 'removed',
  delete_todo: 'restored',
  delete_todos: 'restored',
  restore_todo: 'removed again',
  restore_todos: 'removed again',
  complete_todo: 'reopened',
  reopen_todo: 'completed again',
  update_todo: 'back to',
};

const redonePhrases: Readonly<Record<string, string>> = {
  delete_todo: 'added',
  delete_todos: 'restored',
  restore_todo: 'deleted',
  restore_todos: 'deleted',
  complete_todo: 'reopened',
  reopen_todo: 'completed',
  update_todo: 'now',
};
