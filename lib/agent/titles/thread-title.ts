import type { UserMessageItem } from '@/lib/chatkit';
import { shortenTitle } from './shorten-title';

/** A title for a thread from its first message: one line, cut at a word; null when it says nothing. */
export function threadTitle(message: UserMessageItem): string | null {
  const text = message.content
    .map((part) => part.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  const [first = '', ...rest] = text;
  return shortenTitle(first.toLocaleUpperCase('en') + rest.join(''));
}
