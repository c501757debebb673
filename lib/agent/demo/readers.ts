import { findPastRange, findRange } from './date-ranges';
import { findDate } from './dates';
import type { Command, Intent, ListFilter, Moment, NewTodo, Shift } from './intent';
import type { Shielded } from './quotes';
import { cleanReference, cleanTitle, splitList } from './titles';

/** What a reader needs besides the match of its rule. */
export interface Context {
  readonly moment: Moment;
  readonly shielded: Shielded;
}

const group = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? '';

function reference(text: string, { shielded }: Context): string {
  return shielded.restore(cleanReference(text)).trim();
}

/** "complete X", "delete X and Y": a command on todos that are named; without a name, one to ask about. */
export function about(kind: 'complete' | 'reopen' | 'delete' | 'restore') {
  return (match: RegExpExecArray, context: Context): Intent => {
    const said = group(match, 'title');
    const titles = splitList(said)
      .map((part) => reference(part, context))
      .filter((title) => title !== '');
    if (titles.length > 0) return { kind, titles };
    return kind === 'restore' ? { kind: 'unknown' } : { kind: 'incomplete', command: kind };
  };
}

/** "rename X to Y" */
export function rename(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  const to = context.shielded.restore(cleanTitle(group(match, 'to'))).trim();
  return title === '' || to === ''
    ? { kind: 'incomplete', command: 'rename' }
    : { kind: 'rename', title, to };
}

/** "add a note to X: Y" */
export function note(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  const notes = context.shielded.restore(cleanTitle(group(match, 'notes'))).trim();
  return title === '' || notes === '' ? { kind: 'unknown' } : { kind: 'note', title, notes };
}

/** "move X to friday", "postpone X by two days", "X is due at 5pm": with no date to be read it is unknown. */
export function move(match: RegExpExecArray, context: Context): Intent {
  const rest = group(match, 'rest')
    .replace(/^the\s+(?:due\s+)?(?:date|deadline|time)\s+(?:of|for|on)\s+/i, '')
    .replace(/^back\s+/i, '')
    .replace(/\s+from\s+.+?(?=\s+(?:to|until)\s)/i, '');
  const cleared =
    /^(?<title>.+?)\s+(?:to|as|has|with)\s+(?:no|without a?|some ?day|any ?time)\s*(?:due )?(?:date|deadline)?$/i.exec(
      rest,
    );
  if (cleared !== null)
    return { kind: 'move', title: reference(group(cleared, 'title'), context), due: null };
  const shift = shiftIn(rest);
  const found = findDate(shift?.said ?? rest, context.moment);
  if (found === null) return { kind: 'unknown' };
  const relative = shift?.by ?? (found.isTimeOnly ? ('time' as const) : undefined);
  const title = reference(
    rest
      .slice(0, found.index)
      .replace(/(?:\s+(?:is|should be|due|to|by|for|on|at|until|till|now|back|from))+\s*$/i, ''),
    context,
  );
  return title === ''
    ? { kind: 'incomplete', command: 'move' }
    : { kind: 'move', title, due: found.due, ...(relative === undefined ? {} : { relative }) };
}

const counts = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** "by two days", "a week later": from where the todo is now, not from today. */
function shiftIn(text: string): { said: string; by: Shift } | null {
  const match =
    /(?<!\bin)\s+(?:(?:(?:for|by)\s+)?(?:another\s+)?(?<by>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?<byUnit>hour|day|week|month)s?|(?<later>\w+)\s+(?<laterUnit>hour|day|week|month)s?\s+later)$/i.exec(
      text,
    );
  const words = match?.groups?.['by'] ?? match?.groups?.['later'];
  const unit = match?.groups?.['byUnit'] ?? match?.groups?.['laterUnit'];
  if (match === null || words === undefined || unit === undefined) return null;
  const word = words.toLowerCase();
  const count = /^(?:an?|another)$/.test(word)
    ? 1
    : counts.includes(word)
      ? counts.indexOf(word)
      : Number(word);
  if (!Number.isInteger(count) || count < 1 || count > 1000) return null;
  const units = { hour: 'hours', day: 'days', week: 'weeks', month: 'months' } as const;
  const key = unit.toLowerCase() as keyof typeof units;
  const said = `${text.slice(0, match.index)} in ${String(count)} ${units[key]}`;
  return { said, by: { unit: units[key], count } };
}

/** "remove the due date from …" */
export function unschedule(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  return title === '' ? { kind: 'unknown' } : { kind: 'move', title, due: null };
}

/** "what is on my list?", "what did I finish this week?": state, range and words to look for. */
export function list(match: RegExpExecArray, context: Context): Intent {
  const question = match[0];
  const status: ListFilter['status'] =
    /\b(?:everything|all (?:my |the )?(?:to-?dos|todos|tasks|items))\b/i.test(question)
      ? 'all'
      : /\b(?:done|completed|finished|complete|(?:have|did) i (?:do|finish|complete))\b/i.test(
            question,
          ) && !/\b(?:not|n't|n’t|to be|left|have to|need to)\b/i.test(question)
        ? 'done'
        : 'open';
  const due = status === 'done' ? null : findRange(question, context.moment);
  const completed = status === 'done' ? findPastRange(question, context.moment) : null;
  const about = context.shielded
    .restore(group(match, 'about'))
    .replace(/^\s*(?:for|about|with|containing)\s+/i, '');
  const text = due === null && completed === null ? cleanReference(about) : '';
  return { kind: 'list', filter: { status, due, completed, text: text === '' ? null : text } };
}

/** "add X tomorrow at 5pm", "add X, Y and Z": one or more todos, each with the date it was given. */
export function add(match: RegExpExecArray, context: Context): Intent {
  const said = group(match, 'rest')
    .replace(
      /^(?:me\s+)?(?:an?\s+)?(?:new\s+)?(?:to-?do|todo|task|item|reminder|entry)s?\b(?:\s+(?:to|for|called|named|titled|that says|saying)(?=\s)|\s*:)?\s*/i,
      '',
    )
    .replace(
      /(?:[\s,]+(?:to|on|onto|in)\s+(?:my|the)\s+(?:(?:to-?do|shopping|grocery)\s+)?(?:list|todos|tasks))(?=\s|$)/i,
      '',
    )
    .replace(/^(?:about|of)\s+/i, '')
    .replace(/^(?:to|on)\s+(?:my|the)\s+(?:to-?do\s+)?list\s*[:,]?\s*/i, '')
    .replace(/^(?:these|the following)?\s*(?:todos|tasks|things|items)?\s*:\s*/i, '');
  const quotedOnly = said.replace(/[\s,]|\band\b/gi, '');
  const entries =
    context.shielded.count > 1 && /^[\ue000-\uf8ff]+$/.test(quotedOnly)
      ? Array.from(quotedOnly)
      : group(match, 'colon') === ':' && said.includes(',')
        ? said.split(/\s*,\s*(?:and\s+)?|\s+and\s+(?=[^,]*$)/)
        : splitWithDate(said, context.moment);
  const todos = entries.map((entry) => newTodo(entry, context)).filter((todo) => todo !== null);
  return todos.length === 0 ? { kind: 'incomplete', command: 'add' } : { kind: 'add', todos };
}

/** A date behind the whole list holds for each entry: "add milk, eggs and bread for tomorrow". */
function splitWithDate(said: string, moment: Moment): readonly string[] {
  const listed = withDatesJoined(splitList(said), moment);
  // "Call mom tomorrow and buy milk on friday": two, as each has a date.
  const parts = listed.length === 1 ? said.split(/\s+and\s+/i) : [];
  const isDated = (part: string) => cleanTitle(findDate(part, moment)?.rest ?? '') !== '';
  const entries = parts.length > 1 && parts.every(isDated) ? parts : listed;
  const last = entries.at(-1);
  if (entries.length < 2 || last === undefined || said.includes('\n')) return entries;
  const own = entries.slice(0, -1).some((entry) => findDate(entry, moment) !== null);
  const found = findDate(last, moment);
  if (own || found === null) return entries;
  const words = last.slice(found.index);
  return entries.map((entry, index) =>
    index === entries.length - 1 ? entry : `${entry} ${words}`,
  );
}

/** In "buy milk, tomorrow, 5 pm" the commas part no errands. */
function withDatesJoined(entries: readonly string[], moment: Moment): readonly string[] {
  const joined: string[] = [];
  for (const entry of entries) {
    const isDate = cleanTitle(findDate(entry, moment)?.rest ?? entry) === '';
    if (isDate && joined.length > 0) joined.push(`${joined.pop() ?? ''} ${entry}`);
    else joined.push(entry);
  }
  return joined;
}

function newTodo(entry: string, { moment, shielded }: Context): NewTodo | null {
  const found = findDate(entry, moment);
  const title = shielded
    .restore(cleanTitle(found?.rest ?? entry).replace(found === null ? /^$/ : /^about\s+/i, ''))
    .trim();
  // "add tomorrow" names no errand; "buy a calendar for 2027" still does without its date.
  if (title === '' && found !== null) return null;
  return /^(?:to|["'“”‘’\s]*)$/i.test(title) ? null : { title, due: found?.due ?? null };
}

const commands: Readonly<Record<string, Command>> = {
  add: 'add',
  create: 'add',
  'remind me': 'add',
  complete: 'complete',
  finish: 'complete',
  reopen: 'reopen',
  delete: 'delete',
  remove: 'delete',
  rename: 'rename',
  move: 'move',
  postpone: 'move',
  reschedule: 'move',
};

/** A command without its object ("rename"): the answer asks for it. */
export function incomplete(match: RegExpExecArray): Intent {
  return { kind: 'incomplete', command: commands[group(match, 'command').toLowerCase()] ?? 'add' };
}
