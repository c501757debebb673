import type { Intent, Moment } from './intent';
import { shieldQuotes } from './quotes';
import type { Context } from './readers';
import { rules } from './rules';

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
    read(asked, context) ?? { kind: 'unknown' }
  );
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
