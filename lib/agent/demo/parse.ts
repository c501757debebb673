import { findDate, findRange } from './dates';
import type { Command, Intent, ListFilter, Moment, NewTodo } from './intent';
import { shieldQuotes, type Shielded } from './quotes';
import { cleanReference, cleanTitle, splitList } from './titles';

const addressed =
  /^(?:(?:hey|hi|hello|ok|okay|well|so|now|also|and|then|oh|please|pls|yes|yeah|actually|just|assistant|quickly)[\s,!.]+)+(?=\S)/i;
const polite =
  /^(?:(?:can|could|would|will)\s+you\s+(?:please\s+|kindly\s+)?|(?:i(?:'d|’d| would)\s+like\s+(?:you\s+)?to\s+|i\s+want\s+(?:you\s+)?to\s+|i\s+want\s+you\s+to\s+|let(?:'|’)?s\s+|go\s+ahead\s+and\s+|help\s+me\s+(?:to\s+)?(?=add|remember|remove|delete)))(?:please\s+)?/i;
const trailing = /(?:[\s,]+(?:please|pls|thanks|thank you|thx|for me|ok|okay))+[\s.!?]*$/i;
const commandWord =
  '(?:add|create|remind\\s+me|remember|delete|remove|complete|finish|mark|check\\s+off|tick\\s+off|rename|move|postpone|reschedule|reopen|undo|show|list|put)';

/**
 * Understands a message as a list of intents; `[{kind: 'unknown'}]` when nothing is recognised.
 * Pure: the same words at the same moment always mean the same.
 */
export function parse(message: string, moment: Moment): readonly Intent[] {
  const shielded = shieldQuotes(message.normalize('NFC').trim());
  const intents = sentences(shielded.text).map((sentence) =>
    parseSentence(sentence, { moment, shielded }),
  );
  const meant = intents.filter(
    (intent) => !['greeting', 'thanks', 'unknown'].includes(intent.kind),
  );
  if (meant.length > 0) return meant;
  return [intents.find((intent) => intent.kind !== 'unknown') ?? { kind: 'unknown' }];
}

/** Cuts a message where a new command begins. */
function sentences(text: string): readonly string[] {
  const boundary = new RegExp(
    `(?:[.!?;]+\\s+|\\n+|\\s*,?\\s+(?:and\\s+then|and\\s+also|and|then)\\s+)(?=(?:please\\s+)?${commandWord}\\b)|(?<=[!?])\\s+|(?<=\\b(?:hi|hello|hey|thanks|thank you)[.!,])\\s+`,
    'gi',
  );
  return text
    .split(boundary)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

interface Context {
  readonly moment: Moment;
  readonly shielded: Shielded;
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray, context: Context) => Intent];

const group = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? '';

const fixed = (intent: Intent) => () => intent;

/** Rules in order of precedence: the first whose pattern fits decides. */
const rules: readonly Rule[] = [
  [/^(?:undo|revert|roll ?back|take (?:that|it) back|oops|never ?mind,? undo)\b.*$/i, fixed({ kind: 'undo' })],
  [/^(?:help|\?+|commands?|what can (?:you|i) (?:do|say|ask).*|how (?:does this|do you|do i use).*work.*|how do i use (?:this|you).*|what do you do|show (?:me )?help)$/i, fixed({ kind: 'help' })],
  [/^(?:hi|hello|hey|hiya|howdy|yo|moin|good (?:morning|afternoon|evening|day)|greetings)(?: (?:there|again|everyone|todo chat|bot|assistant))*$/i, fixed({ kind: 'greeting' })],
  [/^(?:thanks?|thank you|thx|ty|cheers|great|perfect|awesome|cool|nice|good job|well done|ok|okay|lovely|wonderful)(?: (?:so much|a lot|very much|you|again|a bunch|job|work|that(?:'|’)s all))*$/i, fixed({ kind: 'thanks' })],
  [/^(?:bye|goodbye|bye bye|see (?:you|ya)(?: later| soon| tomorrow)?|good ?night|later|cya)$/i, fixed({ kind: 'goodbye' })],
  [/^how(?:'|’)?(?:s| is| are) (?:you|it going|things|life)(?: doing)?(?: today)?$/i, fixed({ kind: 'small-talk', topic: 'how-are-you' })],
  [/^(?:who|what) are you$|^what(?:'|’)?(?: i)?s your name$|^are you (?:a )?(?:bot|human|real|an? ai|chatgpt).*$/i, fixed({ kind: 'small-talk', topic: 'who-are-you' })],
  [/^(?:tell me a joke|make me laugh|do you know (?:a|any) jokes?)$/i, fixed({ kind: 'small-talk', topic: 'joke' })],
  [/^what(?:'|’)?(?: i)?s the (?:time|date)$|^what (?:time|day|date) is (?:it|today)(?: today)?$/i, fixed({ kind: 'small-talk', topic: 'time' })],

  [/^(?:rename|retitle|change the (?:name|title) of)\s+(?<title>.+?)\s+(?:to|as|into|->|→)\s+(?<to>.+)$/i, rename],
  [/^(?:change|edit|update)\s+(?<title>.+?)\s+(?:to read|to say|to be called)\s+(?<to>.+)$/i, rename],
  [/^call\s+(?<title>.+?)\s+(?<to>[\ue000-\uf8ff])\s+instead$/i, rename],

  [/^(?:add (?:a |the )?notes?|note)\s+(?<notes>.+?)\s+(?:to|on|for)\s+(?<title>.+)$/i, note],
  [/^(?:add (?:a |the )?notes?|note)\s+(?:to|on|for)\s+(?<title>.+?)\s*(?::|,|that)\s*(?<notes>.+)$/i, note],

  [/^(?:remove|clear|delete|drop)\s+the\s+(?:due\s+)?(?:date|deadline)\s+(?:from|of|on|for)\s+(?<title>.+)$/i, (match, context) => ({ kind: 'move', title: reference(group(match, 'title'), context), due: null })],
  [/^(?:move|postpone|reschedule|push(?: back)?|delay|defer|shift|bring forward|snooze|set|change|update|make)\s+(?<rest>.+)$/i, move],
  [/^(?<rest>.+?\s+(?:is|should be)\s+(?:now\s+)?(?:due|for)\s+.+)$/i, move],

  [/^(?:re-?open|un-?complete|un-?check|un-?tick|restart|reactivate)\s+(?<title>.+)$/i, about('reopen')],
  [/^(?:mark|set)\s+(?<title>.+?)\s+(?:as\s+)?(?:not\s+(?:done|finished|completed?)|open|undone|incomplete|unfinished|to ?do)(?:\s+again)?$/i, about('reopen')],
  [/^(?<title>.+?)\s+(?:is|was)(?:n(?:'|’)t| not)\s+(?:actually\s+|really\s+)?(?:done|finished|completed?)(?:\s+(?:yet|after all))?$/i, about('reopen')],
  [/^i\s+(?:did\s*n(?:'|’)t|have\s*n(?:'|’)t|did not|have not)\s+(?:actually\s+)?(?:do|done|finish|finished|complete|completed)\s+(?<title>.+?)(?:\s+(?:yet|after all))?$/i, about('reopen')],

  [/^(?:mark|set|check|tick|cross)\s+(?:off\s+)?(?<title>.+?)(?:\s+(?:as\s+)?(?:done|finished|completed?|off)|\s+off\s+(?:my|the)\s+list)$/i, about('complete')],
  [/^(?:complete|finish|close|resolve|check off|tick off|cross off|done with|done|check|tick|finished|completed|i(?:'|’)m done with|i am done with|i(?:'|’)m finished with)[:\s]+(?!adding\b)(?<title>.+)$/i, about('complete')],
  [/^i(?:'|’)?(?:ve| have)?\s+(?:just\s+|already\s+|now\s+)?(?:finished|completed|done|did|checked off|ticked off|taken care of|took care of)\s+(?:with\s+)?(?<title>.+)$/i, about('complete')],
  [/^(?!what|which|who)(?<title>.+?)\s+(?:is|are|has been|have been|was)\s+(?:now\s+|already\s+|all\s+)?(?:done|finished|completed?|taken care of|over)(?:\s+now)?$/i, about('complete')],
  [/^(?!what|which|who)(?<title>\S.*?)\s*(?:[:,-]\s*|\s)(?:done|✅|✔️?)$/i, about('complete')],

  [/^(?:show|list|display|give|tell|read|see|view|get|print)(?:\s+(?:me|us))?(?:\s+(?:all|everything|what|my|the|open|done|completed?|finished|overdue|today(?:'|’)?s?|tomorrow(?:'|’)?s?|todos?|to-?dos?|tasks?|list|items?|reminders?|due|for|on|of|that|are|is|i|have|to|do|about|with|this|next|week|weekend|month|and|which|still|left|late|remaining|pending|until|by|monday|tuesday|wednesday|thursday|friday|saturday|sunday|please|now|out|current))*(?<about>\s+.*)?$/i, list],
  [/^(?:my\s+)?(?:to-?do(?:s|\s+list)?|todos?|tasks?|list|agenda)(?:\s+(?:for\s+)?(?:today|tomorrow|this week|next week))?$/i, list],
  [/^(?:what|which|whats|how many|anything|is there|are there|do i have|have i got|when)\b.*\b(?:list|to-?dos?|todos?|tasks?|items?|due|do|done|finish(?:ed)?|complete[d]?|left|open|overdue|late|plan(?:ned)?|agenda|up|next|pending|remaining|plate|to buy|today|tomorrow|week|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*$/i, list],
  [/^(?:everything|overdue|what(?:'|’)?s (?:on|up|next|left|open|new|overdue|due)|all (?:my )?(?:todos|tasks)).*$/i, list],
  [/^(?:find|search(?: for)?|look (?:up|for))\s+(?<about>.+)$/i, list],

  [/^(?:delete|remove|erase|trash|discard|cancel|drop|scrap|forget(?: about)?|get rid of|throw away|take off|kill)\s+(?<title>.+)$/i, about('delete')],
  [/^take\s+(?<title>.+?)\s+off(?:\s+(?:my|the)\s+list)?$/i, about('delete')],
  [/^i\s+(?:no longer|do\s*n(?:'|’)t|don’t)\s+(?:need|want|have)\s+to\s+(?<title>.+?)(?:\s+(?:any ?more|any longer))?$/i, about('delete')],

  [/^(?:add|create|make|new|put|set up|jot down|write down|note down|insert|save|append|schedule|plan)(?<colon>:|\s+)(?<rest>[^]+)$/i, add],
  [/^(?:remind me|remember|do\s*n(?:'|’)t (?:let me )?forget|don’t (?:let me )?forget|make sure (?:that )?i|note to self)[:,]?\s+(?<rest>[^]+)$/i, add],
  [/^(?:i|we)\s+(?:still\s+|also\s+|really\s+)?(?:need|have|want|must|should|ought|(?:'|’)ve got|(?:have\s+)?got(?:ta)?)\s+(?:to\s+)?(?<rest>[^]+)$/i, add],
  [/^(?:i(?:'|’)ve got to|i(?:'|’)d better|i gotta)\s+(?<rest>[^]+)$/i, add],
  [/^(?:to-?do|todo|task|reminder)\s*:\s*(?<rest>[^]+)$/i, add],

  [/^(?<command>add|create|remind me|complete|finish|reopen|delete|remove|rename|move|postpone|reschedule)$/i, incomplete],
];

function parseSentence(raw: string, context: Context): Intent {
  let sentence = raw.replace(/[\s.!?…]+$/u, '').replace(/^[\s\-*•]+/, '');
  const asked = sentence.length > 0 ? sentence : raw;
  for (let before = ''; before !== sentence; ) {
    before = sentence;
    sentence = sentence.replace(addressed, '').replace(polite, '').replace(trailing, '');
  }
  if (sentence === '') sentence = asked;
  for (const candidate of new Set([asked, sentence])) {
    const strict = candidate === asked && candidate !== sentence;
    for (const [pattern, read] of rules) {
      const match = pattern.exec(candidate);
      if (match === null) continue;
      const intent = read(match, context);
      if (intent.kind === 'unknown') continue;
      // The sentence with its courtesies is only good for whole phrases ("thank you so much").
      if (strict && !['greeting', 'thanks', 'goodbye', 'help', 'undo', 'small-talk'].includes(intent.kind)) continue;
      return intent;
    }
  }
  return { kind: 'unknown' };
}

function reference(text: string, { shielded }: Context): string {
  return shielded.restore(cleanReference(text)).trim();
}

function about(kind: 'complete' | 'reopen' | 'delete') {
  return (match: RegExpExecArray, context: Context): Intent => {
    const said = group(match, 'title');
    const titles = splitList(said)
      .map((part) => reference(part, context))
      .filter((title) => title !== '');
    return titles.length === 0 ? { kind: 'incomplete', command: kind } : { kind, titles };
  };
}

function rename(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  const to = context.shielded.restore(cleanTitle(group(match, 'to'))).trim();
  return title === '' || to === '' ? { kind: 'incomplete', command: 'rename' } : { kind: 'rename', title, to };
}

function note(match: RegExpExecArray, context: Context): Intent {
  const title = reference(group(match, 'title'), context);
  const notes = context.shielded.restore(cleanTitle(group(match, 'notes'))).trim();
  return title === '' || notes === '' ? { kind: 'unknown' } : { kind: 'note', title, notes };
}

function move(match: RegExpExecArray, context: Context): Intent {
  const rest = group(match, 'rest')
    .replace(/^the\s+(?:due\s+)?(?:date|deadline|time)\s+(?:of|for|on)\s+/i, '')
    .replace(/^back\s+/i, '');
  const cleared = /^(?<title>.+?)\s+(?:to|as|has|with)\s+(?:no|without a?|some ?day|any ?time)\s*(?:due )?(?:date|deadline)?$/i.exec(rest);
  if (cleared !== null) return { kind: 'move', title: reference(group(cleared, 'title'), context), due: null };
  const found = findDate(rest, context.moment);
  if (found === null) return { kind: 'unknown' };
  const title = reference(
    rest
      .slice(0, found.index)
      .replace(/(?:\s+(?:is|should be|due|to|by|for|on|at|until|till|now|back|from))+\s*$/i, ''),
    context,
  );
  return title === '' ? { kind: 'incomplete', command: 'move' } : { kind: 'move', title, due: found.due };
}

function list(match: RegExpExecArray, context: Context): Intent {
  const question = match[0];
  const status: ListFilter['status'] = /\b(?:everything|all (?:my |the )?(?:to-?dos|todos|tasks|items))\b/i.test(question)
    ? 'all'
    : /\b(?:done|completed|finished|complete|(?:have|did) i (?:do|finish|complete))\b/i.test(question) &&
        !/\b(?:not|n't|n’t|to be|left|have to|need to)\b/i.test(question)
      ? 'done'
      : 'open';
  const due = status === 'done' ? null : findRange(question, context.moment);
  const about = context.shielded.restore(group(match, 'about')).replace(/^\s*(?:for|about|with|containing)\s+/i, '');
  const text = due === null ? cleanReference(about) : '';
  return { kind: 'list', filter: { status, due, text: text === '' ? null : text } };
}

function add(match: RegExpExecArray, context: Context): Intent {
  const said = group(match, 'rest')
    .replace(/^(?:me\s+)?(?:an?\s+)?(?:new\s+)?(?:to-?do|todo|task|item|reminder|entry)s?\b(?:\s+(?:to|for|called|named|titled|that says|saying)(?=\s)|\s*:)?\s*/i, '')
    .replace(/(?:[\s,]+(?:to|on|onto|in)\s+(?:my|the)\s+(?:to-?do\s+)?(?:list|todos|tasks))(?=\s|$)/i, '')
    .replace(/^(?:to|on)\s+(?:my|the)\s+(?:to-?do\s+)?list\s*[:,]?\s*/i, '')
    .replace(/^(?:these|the following)?\s*(?:todos|tasks|things|items)?\s*:\s*/i, '');
  const quotedOnly = said.replace(/[\s,]|\band\b/gi, '');
  const entries =
    context.shielded.count > 1 && /^[\ue000-\uf8ff]+$/.test(quotedOnly)
      ? [...quotedOnly]
      : group(match, 'colon') === ':' && said.includes(',')
        ? said.split(/\s*,\s*(?:and\s+)?|\s+and\s+(?=[^,]*$)/)
        : splitWithDate(said, context.moment);
  const todos = entries
    .map((entry) => newTodo(entry, context))
    .filter((todo) => todo !== null);
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
  return entries.map((entry, index) => (index === entries.length - 1 ? entry : `${entry} ${words}`));
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

function incomplete(match: RegExpExecArray): Intent {
  return { kind: 'incomplete', command: commands[group(match, 'command').toLowerCase()] ?? 'add' };
}
