import type { ThreadItem, UserMessageItem } from '../wire/thread-item';
import type { ChatState } from './chat-state';

/** A user message and everything that came after it, up to the next one. */
export interface Turn {
  readonly key: string;
  readonly user: UserMessageItem | null;
  readonly items: readonly ThreadItem[];
}

/** Turns by their first item, as they were last grouped. */
const known = new WeakMap<ThreadItem, Turn>();

/**
 * Items in order, grouped by the user message they answer. What comes before the first has none. A turn
 * of the same items as the last time is the same object, so that only a turn that grows is drawn anew.
 */
export function groupTurns(items: readonly ThreadItem[]): Turn[] {
  const turns: { key: string; user: UserMessageItem | null; items: ThreadItem[] }[] = [];
  for (const item of items) {
    const last = turns.at(-1);
    if (item.type === 'user_message') turns.push({ key: item.id, user: item, items: [] });
    else if (last === undefined) turns.push({ key: item.id, user: null, items: [item] });
    else last.items.push(item);
  }
  return turns.map((turn) => {
    const first = turn.user ?? turn.items[0];
    if (first === undefined) return turn;
    const before = known.get(first);
    const same =
      before?.items.length === turn.items.length &&
      before.items.every((item, at) => item === turn.items[at]);
    if (before !== undefined && same) return before;
    known.set(first, turn);
    return turn;
  });
}

/** Whether an item belongs to an answer that was asked for here, as opposed to one that was loaded. */
export function isFresh(
  { live, items }: Pick<ChatState, 'live' | 'items'>,
  item: ThreadItem,
): boolean {
  const asked = items.findLastIndex(({ type }) => type === 'user_message');
  return live && items.findLastIndex(({ id }) => id === item.id) > asked;
}

/** What the copy button puts on the clipboard for these items: their text as markdown. */
export function copyText(items: readonly ThreadItem[]): string {
  return items
    .flatMap((item) => {
      if (item.type === 'assistant_message') return item.content.map(({ text }) => text);
      if (item.type === 'widget') return item.copy_text === undefined ? [] : [item.copy_text];
      return [];
    })
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}
