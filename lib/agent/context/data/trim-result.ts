import { estimateTokens } from '../history/estimate-tokens';

/** How much of each list and text is tried, from much to little. */
const steps = [
  { entries: Infinity, letters: 400 },
  { entries: 60, letters: 1_000 },
  { entries: 30, letters: 400 },
  { entries: 15, letters: 200 },
  { entries: 8, letters: 120 },
  { entries: 4, letters: 80 },
  { entries: 2, letters: 60 },
] as const;

/**
 * The result of a tool in at most so many tokens: JSON stays JSON, its lists and texts shorter and
 * saying so; anything else is cut with a mark. What fits is left as it is.
 */
export function trimResult(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const value = jsonOf(text);
  if (value === undefined) return cut(text, tokens);
  for (const step of steps) {
    const shorter = JSON.stringify(shorten(value, step));
    if (estimateTokens(shorter) <= tokens) return shorter;
  }
  return JSON.stringify({ left_out: 'The result was too long to be kept.' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function shorten(value: unknown, step: (typeof steps)[number]): unknown {
  if (typeof value === 'string') return shortText(value, step.letters);
  if (Array.isArray(value)) {
    const kept = value.slice(0, step.entries).map((entry) => shorten(entry, step));
    const gone = value.length - kept.length;
    return gone > 0 ? [...kept, `… ${String(gone)} more`] : kept;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, shorten(entry, step)]),
  );
}

const shortText = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters).toWellFormed()}…`;

function cut(text: string, tokens: number): string {
  const mark = '… [cut]';
  let letters = Math.min(text.length, tokens * 5);
  for (;;) {
    const shorter = text.slice(0, letters).toWellFormed() + mark;
    if (letters === 0 || estimateTokens(shorter) <= tokens) return shorter;
    letters = Math.floor(letters / 1.3);
  }
}
