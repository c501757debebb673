import type { UserMessageItem } from '@/lib/chatkit';

/** All the text that comes with a message: typed, tagged, quoted, and the names of its files. */
export function messageText({ content, quoted_text, attachments }: UserMessageItem): string {
  return [
    ...content.map(({ text }) => text),
    quoted_text ?? '',
    ...attachments.map(({ name }) => name),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** What the user is told of a message that is too long; `null` when it is not. */
export function tooLong(message: UserMessageItem, limit: number): string | null {
  const { length } = Array.from(messageText(message));
  if (length <= limit) return null;
  const figure = (count: number) => count.toLocaleString('en');
  return `Your message has ${figure(length)} characters, and I can read ${figure(limit)} at once. Please shorten it, or send it in parts.`;
}
