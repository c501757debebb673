import { z } from 'zod';

/** Signs nobody sees, and the one that tags and the control words of chat templates begin with. */
const disguises = /[<\u2028\u2029]|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/**
 * Text of others as a JSON string that reads as what it is: a string can't be left from inside, tags and
 * words like `<|im_start|>` can't be formed, and what would be hidden (zero-width and bidirectional
 * signs, Unicode tags) stands there as an escape. Parsed, it is the same text. (Joiners stay: emoji and
 * Persian are made with them.)
 *
 * JSON rather than a random delimiter: it needs no secret to be kept through the turn, and the same
 * history reads the same in each turn, so that providers can cache it.
 */
export function quoted(value: unknown): string {
  return JSON.stringify(value).replace(disguises, (sign) =>
    Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** What a tool has answered, on its way to a model: `{"data": …}`, JSON within as JSON. */
export const asData = (text: string): string => quoted({ data: parsed(text) ?? text });

const Envelope = z.strictObject({ data: z.unknown() });

/** The text back from `asData`; anything else as it is. */
export function fromData(text: string): string {
  const envelope = Envelope.safeParse(parsed(text));
  if (!envelope.success) return text;
  const { data } = envelope.data;
  return typeof data === 'string' ? data : JSON.stringify(data);
}

/** The value of a JSON object or list; undefined for anything else. */
function parsed(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
