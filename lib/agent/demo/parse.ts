import type { Intent, Moment } from './intent';
import { shieldQuotes } from './quotes';
import type { Context } from './readers';
import { rules } from './rules';
import { findDate } from './dates';
import { withoutTypos } from './typos';

const addressed =
  /^(?:(?:hey|hi|hello|ok|okay|well|so|now|also|and|then|oh|please|pls|yes|yeah|actually|just|assistant|quickly)[\s,!.]+)+(?=\S)/i;
const polite =
  /^(?:(?:can|could|would|will)\s+you\s+(?:please\s+|kindly\s+)?|(?:i(?:'d|’d| would)\s+like\s+(?:you\s+)?to\s+|i\s+want\s+(?:you\s+)?to\s+|i\s+want\s+you\s+to\s+|let(?:'|’)?s\s+|go\s+ahead\s+and\s+|help\s+me\s+(?:to\s+)?(?=add|remember|remove|delete)))(?:please\s+)?/i;
const trailing = /(?:[\s,]+(?:please|pls|thanks|thank you|thx|for me|ok|okay))+[\s.!?]*$/i;
const commandWord =
  "(?:add|create|remind\\s+me|remember|delete|remove|complete|finish|mark|check\\s+off|tick\\s+off|rename|move|postpone|reschedule|reopen|undo|show|list|put|what(?:['’]?s|\\s+is)\\s+(?:on|left|next|due))";
const bulleted = /^(?:\s*(?:[-*•–]|\d+[.)]|\[[ x]?\])\s+\S.*(?:\n|$)){2,}$/i;
/** What an errand begins with, so that with a date it is one also without "add". */
const errand =
  /^(?:book|bring|buy|call|cancel|clean|collect|cook|do|email|feed|fix|get|go|help|mail|make|meet|order|organi[sz]e|pack|pay|phone|pick|plan|practi[cs]e|prepare|print|read|renew|repair|reply|return|schedule|sell|send|sign|start|study|submit|take|text|visit|wash|water|write)\b/i;

/**
 * Understands a message as a list of intents; `[{kind: 'unknown'}]` when nothing is recognised.
 * Pure: the same words at the same moment always mean the same.
 */
export function parse(message: string, moment: Moment): readonly Intent[] {
  const shielded = shieldQuotes(withoutTypos(message.normalize('NFC').trim()));
  if (bulleted.test(shielded.text)) {
    const added = read(`add ${shielded.text}`, { moment, shielded });
    if (added !== undefined) return [added];
  }
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

function parseSentence(raw: string, context: Context): Intent {
  let sentence = raw
    .replace(/[ \t]+/g, ' ')
    .replace(/[\s.,!?…]+$/u, '')
    .replace(/^[\s\-*•]+/, '');
  const asked = sentence.length > 0 ? sentence : raw;
  for (let before = ''; before !== sentence;) {
    before = sentence;
    sentence = sentence.replace(addressed, '').replace(polite, '').replace(trailing, '');
  }
  if (sentence === '') sentence = asked;
  // The sentence with its courtesies is good for whole phrases ("thank you so much"); as a last
  // resort also for what looked like a courtesy ("I want to learn piano").
  return (
    read(asked, context, isPhrase) ??
    read(sentence, context) ??
    read(asked, context) ??
    (/\?\s*$/.test(raw) ? undefined : readDated(sentence, context)) ?? { kind: 'unknown' }
  );
}

/** "Tomorrow at 5 remind me to call mom", "call mom at 5": the date leads, or makes it an errand. */
function readDated(sentence: string, context: Context): Intent | undefined {
  const found = findDate(sentence, context.moment);
  if (found === null || found.rest === '') return undefined;
  const dateLeads = /^(?:(?:on|at|by|in|from|this)\s+)?(?:the\s+)?$/i.test(
    sentence.slice(0, found.index),
  );
  const isErrand = errand.test(found.rest);
  if (!dateLeads) return isErrand ? read(`add ${sentence}`, context) : undefined;
  const command = read(found.rest, context);
  if (command?.kind === 'add')
    return {
      kind: 'add',
      todos: command.todos.map(({ title, due }) => ({ title, due: due ?? found.due })),
    };
  return isErrand ? read(`add ${sentence}`, context) : undefined;
}

function isPhrase({ kind }: Intent): boolean {
  return ['greeting', 'thanks', 'goodbye', 'help', 'undo', 'small-talk'].includes(kind);
}

function read(
  sentence: string,
  context: Context,
  accepts: (intent: Intent) => boolean = () => true,
): Intent | undefined {
  for (const [pattern, toIntent] of rules) {
    const match = pattern.exec(sentence);
    const intent = match === null ? undefined : toIntent(match, context);
    if (intent !== undefined && intent.kind !== 'unknown' && accepts(intent)) return intent;
  }
  return undefined;
}
