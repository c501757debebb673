import type { Turn, UserMessageItem } from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import type { ChatContext } from '../../turn/chat-context';
import { loadRecent, type RecentItems } from './load-recent';

/** Letters of stored JSON: a thread that is longer has had an answer. */
const longestOpening = 500_000;

/** The first message of a thread, while nothing in it is an answer yet. */
export function openingOf({ items, summary, isCut }: RecentItems): UserMessageItem | null {
  if (summary !== null || isCut || items.some(({ type }) => type === 'assistant_message'))
    return null;
  return items.find((item) => item.type === 'user_message') ?? null;
}

/** The same for a turn that reads no conversation, as one that goes on with a run that waited. */
export async function loadOpening(
  store: ChatStore,
  turn: Turn<ChatContext>,
): Promise<UserMessageItem | null> {
  return openingOf(await loadRecent(store, turn, longestOpening));
}
