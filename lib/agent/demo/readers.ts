import { findDate, findRange } from './dates';
import type { Command, Intent, ListFilter, Moment, NewTodo } from './intent';
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

export function about(kind: 'complete' | 'reopen' | 'delete') {
  return (match: RegExpExecArray, context: Context): Intent => {
    const said = group(match, 'title');
    const titles = splitList(said)
      .map((part) => reference(part, context))
      .filter((title) => title !== '');
    return titles.length === 0 ? { kind: 'incomplete', command: kind } : { kind, titles };
  };
}

export function rename(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  const to = context.shielded.restore(cleanTitle(group(match, 'to'))).trim();
  return title === '' || to === ''
    ? { kind: 'incomplete', command: 'rename' }
    : { kind: 'rename', title, to };
}

export function note(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  const notes = context.shielded.restore(cleanTitle(group(match, 'notes'))).trim();
  return title === '' || notes === '' ? { kind: 'unknown' } : { kind: 'note', title, notes };
}

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
  const found = findDate(rest, context.moment);
  if (found === null) return { kind: 'unknown' };
  const title = reference(
    rest
      .slice(0, found.index)
      .replace(/(?:\s+(?:is|should be|due|to|by|for|on|at|until|till|now|back|from))+\s*$/i, ''),
    context,
  );
  return title === ''
    ? { kind: 'incomplete', command: 'move' }
    : { kind: 'move', title, due: found.due };
}

/** "remove the due date from …" */
export function unschedule(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  return title === '' ? { kind: 'unknown' } : { kind: 'move', title, due: null };
}

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
  const about = context.shielded
    .restore(group(match, 'about'))
    .replace(/^\s*(?:for|about|with|containing)\s+/i, '');
  const text = due === null ? cleanReference(about) : '';
  return { kind: 'list', filter: { status, due, text: text === '' ? null : text } };
}

export function add(match: RegExpExecArray, context: Context): Intent {
  const said = group(match, 'rest')
    .replace(
      /^(?:me\s+)?(?:an?\s+)?(?:new\s+)?(?:to-?do|todo|task|item|reminder|entry)s?\b(?:\s+(?:to|for|called|named|titled|that says|saying)(?=\s)|\s*:)?\s*/i,
      '',
    )
    .replace(
      /(?:[\s,]+(?:to|on|onto|in)\s+(?:my|the)\s+(?:to-?do\s+)?(?:list|todos|tasks))(?=\s|$)/i,
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
  const entries = splitList(said);
  const last = entries.at(-1);
  if (entries.length < 2 || last === undefined) return entries;
  const own = entries.slice(0, -1).some((entry) => findDate(entry, moment) !== null);
  const found = findDate(last, moment);
  if (own || found === null) return entries;
  const words = last.slice(found.index);
  return entries.map((entry, index) =>
    index === entries.length - 1 ? entry : `${entry} ${words}`,
  );
}

function newTodo(entry: string, { moment, shielded }: Context): NewTodo | null {
  const found = findDate(entry, moment);
  const title = shielded.restore(cleanTitle(found?.rest ?? entry)).trim();
  // "add tomorrow" names no errand; "buy a calendar for 2027" still does without its date.
  if (title === '' && found !== null) return null;
  return title === '' ? null : { title, due: found?.due ?? null };
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

export function incomplete(match: RegExpExecArray): Intent {
  return { kind: 'incomplete', command: commands[group(match, 'command').toLowerCase()] ?? 'add' };
}
