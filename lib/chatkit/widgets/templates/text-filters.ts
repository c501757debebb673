import { taking } from './callable';
import { WidgetTemplateError } from './template-error';
import { type Callable, isTrue, numberOf, textOf, type Value } from './values';

export const trim = taking(['value'], ['chars'], ([value = null, chars]) => {
  const text = textOf(value);
  if (chars === undefined) return text.trim();
  const cut = new Set(textOf(chars));
  const letters = Array.from(text);
  const from = letters.findIndex((letter) => !cut.has(letter));
  const to = letters.findLastIndex((letter) => !cut.has(letter));
  return from === -1 ? '' : letters.slice(from, to + 1).join('');
});

export const replace = taking(
  ['value', 'old', 'new'],
  ['count'],
  ([value = null, from = null, to = null, count = null]) => {
    let left = count === null ? Infinity : numberOf(count);
    return textOf(value).replaceAll(textOf(from), (match) => {
      left -= 1;
      return left >= 0 ? textOf(to) : match;
    });
  },
);

export const upper = taking(['value'], [], ([value = null]) => textOf(value).toUpperCase());
export const lower = taking(['value'], [], ([value = null]) => textOf(value).toLowerCase());
export const capitalize = taking(['value'], [], ([value = null]) => capitalized(textOf(value)));

function capitalized(text: string): string {
  const [first = '', ...rest] = Array.from(text);
  return first.toUpperCase() + rest.join('').toLowerCase();
}

/** A word begins behind white space, a hyphen and an opening bracket. */
const title = taking(['value'], [], ([value = null]) =>
  textOf(value)
    .split(/([-\s({[<]+)/)
    .map(capitalized)
    .join(''),
);

/** Shortened at the end of a word, unless `killwords`; what is longer by `leeway` only is left. */
const truncate = taking(
  ['value'],
  ['length', 'killwords', 'end', 'leeway'],
  ([value = null, length = 255, killwords = false, end = '...', leeway = 5]) => {
    const letters = Array.from(textOf(value));
    const [most, last] = [numberOf(length), textOf(end)];
    const room = most - Array.from(last).length;
    if (room < 0) throw new WidgetTemplateError(`"${last}" is longer than ${String(most)}.`);
    if (letters.length <= most + numberOf(leeway)) return letters.join('');
    const cut = letters.slice(0, room).join('');
    return (isTrue(killwords) ? cut : cut.replace(/ [^ ]*$/, '')) + last;
  },
);

export const textFilters: Readonly<Record<string, Callable>> = {
  upper,
  lower,
  capitalize,
  title,
  trim,
  replace,
  truncate,
  string: taking(['value'], [], ([value = null]) => textOf(value)),
};

/** Python's `str.split`: at white space when it is not said where. */
export const split = taking(
  ['value'],
  ['sep', 'maxsplit'],
  ([value = null, sep = null, max = -1]) => {
    const words = sep === null ? textOf(value).trim() : textOf(value);
    if (words === '' && sep === null) return [];
    if (sep === '') throw new WidgetTemplateError('A text is not split at nothing.');
    const pieces: Value[] = words.split(sep === null ? /\s+/ : textOf(sep));
    const most = numberOf(max);
    if (most < 0 || pieces.length <= most + 1) return pieces;
    if (sep === null) throw new WidgetTemplateError('"maxsplit" needs a "sep" here.');
    return [...pieces.slice(0, most), pieces.slice(most).map(textOf).join(textOf(sep))];
  },
);
