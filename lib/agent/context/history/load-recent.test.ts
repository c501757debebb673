import { expect, it } from 'vitest';
import {
  generateItemId,
  generateThreadId,
  type PageRequest,
  type ThreadId,
  type ThreadItem,
  type Turn,
} from '@/lib/chatkit';
import { UserId } from '@/lib/db/user-id';
import type { StoreContext } from '@/lib/store/chat-store';
import { MemoryStore } from '@/lib/store/memory-store';
import type { ChatContext } from '../../turn/chat-context';
import { loadRecent } from './load-recent';

const context: ChatContext = {
  userId: UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10'),
  name: null,
  timeZone: 'UTC',
  locale: 'en',
};

/** Counts what is read of it. */
class CountingStore extends MemoryStore {
  pages = 0;

  override loadThreadItems(id: ThreadId, page: PageRequest, owner: StoreContext) {
    this.pages += 1;
    return super.loadThreadItems(id, page, owner);
  }
}

async function thread(length: number) {
  const store = new CountingStore();
  const metadata = {
    id: generateThreadId(),
    created_at: '2026-11-20T10:00:00Z',
    status: { type: 'active' as const },
    metadata: {},
  };
  await store.saveThread(metadata, context);
  const base = () => ({
    id: generateItemId('message'),
    thread_id: metadata.id,
    created_at: '2026-11-20T10:00:00Z',
  });
  const add = async (item: ThreadItem) => {
    await store.addThreadItem(metadata.id, item, context);
    return item;
  };
  const say = (text: string) =>
    add({
      ...base(),
      type: 'assistant_message',
      content: [{ type: 'output_text', text, annotations: [] }],
    });
  const items: ThreadItem[] = [];
  for (let at = 0; at < length; at += 1) items.push(await say(`message ${String(at)}`));
  const sumUp = (until: ThreadItem, text: string) =>
    add({
      ...base(),
      type: 'hidden_context_item',
      content: { type: 'summary', text, covers_until: until.id, is_complete: true },
    });
  const turn: Turn<ChatContext> = {
    operation: 'threads.add_client_tool_output',
    thread: metadata,
    userMessage: null,
    isNewThread: false,
    replaces: new Set(),
    context,
    signal: new AbortController().signal,
  };
  return { store, items, say, sumUp, turn };
}

it('reads a long thread no further back than there is room for', async () => {
  const { store, items, turn } = await thread(2_000);
  const recent = await loadRecent(store, turn, 20_000);
  expect(recent.isCut).toBe(true);
  expect(recent.items.at(-1)).toEqual(items.at(-1));
  expect(recent.items.length).toBeLessThan(150);
  expect(store.pages).toBeLessThanOrEqual(2);
});

it('reads back to what the newest summary covers, and not one item more', async () => {
  const { store, items, sumUp, say, turn } = await thread(500);
  await sumUp(items[100]!, 'old');
  await sumUp(items[480]!, 'new');
  const last = await say('after it');
  const recent = await loadRecent(store, turn, 1e9);
  expect(recent.summary?.text).toBe('new');
  const told = recent.items.filter(({ type }) => type === 'assistant_message');
  expect(told).toEqual([...items.slice(481), last]);
  expect(store.pages).toBe(1);
});

it('goes on to the summary before, when the newest tells of what is gone', async () => {
  const { store, items, sumUp, turn } = await thread(50);
  await sumUp(items[10]!, 'old');
  await sumUp(items[40]!, 'new');
  await store.deleteThreadItem(turn.thread.id, items[40]!.id, context);
  expect((await loadRecent(store, turn, 1e9)).summary?.text).toBe('old');
  const replaces = new Set(items.slice(5).map(({ id }) => id));
  const retried = await loadRecent(store, { ...turn, replaces }, 1e9);
  expect(retried).toMatchObject({ summary: null, isSummaryLeaving: false });
  expect(retried.items.filter(({ type }) => type === 'assistant_message')).toEqual(
    items.slice(0, 5),
  );
});

it('takes what is no summary for none', async () => {
  const { store, turn, items, sumUp } = await thread(3);
  await sumUp({ ...items[0]!, id: generateItemId('message') }, 'of nothing');
  expect((await loadRecent(store, turn, 1e9)).summary).toBeNull();
});
