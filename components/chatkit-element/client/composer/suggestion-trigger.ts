import type { Draft } from './draft';

/** What opens the menu: a thing to name, or a command. */
export type Sign = '@' | '/';

/** The stretch of the text that asks for suggestions, sign included. */
export interface Trigger {
  readonly sign: Sign;
  readonly from: number;
  readonly to: number;
  /** What stands after the sign. */
  readonly query: string;
}

// An @ inside of a word is an address; a / inside of one is a path or an alternative.
const patterns: Readonly<Record<Sign, RegExp>> = {
  '@': /(?<![\w.+-])@([^\s@]{0,60})$/,
  '/': /(?<!\S)\/([^\s/]{0,60})$/,
};

/** The trigger that ends at the caret; null where there is none, or none of the signs that are in use. */
export function triggerAt(
  { text, tags }: Draft,
  caret: number,
  signs: readonly Sign[],
): Trigger | null {
  for (const sign of signs) {
    const match = patterns[sign].exec(text.slice(0, caret));
    if (match === null || tags.some(({ at }) => at === match.index)) continue;
    return { sign, from: match.index, to: caret, query: match[1] ?? '' };
  }
  return null;
}
