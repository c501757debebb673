import type { UserMessageItem } from '@/lib/chatkit';

const longest = 60;

/** A title for a thread from its first message: one line, cut at a word; null when it says nothing. */
export function threadTitle(message: UserMessageItem): string | null {
  const text = message.content
    .map((part) => part.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  const letters = Array.from(text);
  const first = (letters[0] ?? '').toLocaleUpperCase('en');
  if (letters.length <= longest) return first + letters.slice(1).join('');
  const cut = letters.slice(0, longest).join('');
  const space = cut.lastIndexOf(' ');
  const short = space > longest / 2 ? cut.slice(0, space) : cut;
  return `${first}${short.slice(letters[0]?.length ?? 0)}`.replace(/[\s,;:.–-]+$/, '') + '…';
}
