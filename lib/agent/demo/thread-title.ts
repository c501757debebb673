import { shortenTitle } from '../titles/shorten-title';
import type { Moment } from './intent';
import { parse } from './parse';

/**
 * A title for a thread by what its first message asks for: the todos it adds. Null for anything else, of
 * which the message itself says best what it is about.
 */
export function demoTitle(message: string, moment: Moment): string | null {
  const titles = parse(message, moment).flatMap((intent) =>
    intent.kind === 'add' ? intent.todos.map(({ title }) => title) : [],
  );
  const [first = '', second, ...more] = titles;
  const [letter = '', ...rest] = first;
  if (letter === '') return null;
  const named = letter.toLocaleUpperCase('en') + rest.join('');
  if (second === undefined) return shortenTitle(named);
  return shortenTitle(
    more.length === 0 ? `${named} and ${second}` : `${named} and ${String(titles.length - 1)} more`,
  );
}
