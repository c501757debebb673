import { expect, test } from 'vitest';
import { generateThreadId } from '@/lib/chatkit';
import type { ChatStore, StoreContext } from '@/lib/store/chat-store';
import { anAttachment, anItem, attachmentId, aThread, itemId, seed, texts } from './fixtures';
import type { Scene } from './store-contract';

interface Target {
  readonly threadId: ReturnType<typeof generateThreadId>;
  readonly itemId: ReturnType<typeof itemId>;
  readonly attachmentId: ReturnType<typeof attachmentId>;
}

type Call = (store: ChatStore, target: Target, context: StoreContext) => Promise<unknown>;

/** Every method that names a thread, item or attachment. */
const calls: Readonly<Record<string, Call>> = {
  loadThread: (store, { threadId }, context) => store.loadThread(threadId, context),
  deleteThread: (store, { threadId }, context) => store.deleteThread(threadId, context),
  'loadThreads after': (store, { threadId }, context) =>
    store.loadThreads({ limit: 5, order: 'desc', after: threadId }, context),
  'saveThread over a base': (store, { threadId }, context) => {
    const base = aThread({ id: threadId });
    return store.saveThread({ ...base, title: 'x' }, context, base);
  },
  'findThreads after': (store, { threadId }, context) =>
    store.findThreads('a', { limit: 5, order: 'desc', after: threadId }, context),
  loadThreadItems: (store, { threadId }, context) =>
    store.loadThreadItems(threadId, { limit: 5, order: 'asc' }, context),
  'loadThreadItems after': (store, target, context) =>
    store.loadThreadItems(
      target.threadId,
      { limit: 5, order: 'asc', after: target.itemId },
      context,
    ),
  addThreadItem: (store, { threadId }, context) =>
    store.addThreadItem(threadId, anItem(aThread({ id: threadId }), 'x'), context),
  'addThreadItem with its id': (store, { threadId, itemId: id }, context) =>
    store.addThreadItem(threadId, anItem(aThread({ id: threadId }), 'x', { id }), context),
  saveItem: (store, { threadId, itemId: id }, context) =>
    store.saveItem(threadId, anItem(aThread({ id: threadId }), 'x', { id }), context),
  loadItem: (store, target, context) => store.loadItem(target.threadId, target.itemId, context),
  deleteThreadItem: (store, target, context) =>
    store.deleteThreadItem(target.threadId, target.itemId, context),
  loadAttachment: (store, target, context) => store.loadAttachment(target.attachmentId, context),
  deleteAttachment: (store, target, context) =>
    store.deleteAttachment(target.attachmentId, context),
  'saveAttachment into it': (store, { threadId }, context) =>
    store.saveAttachment(anAttachment({ thread_id: threadId }), context),
  saveFeedback: (store, target, context) =>
    store.saveFeedback(target.threadId, [target.itemId], 'positive', context),
  loadFeedback: (store, { threadId }, context) => store.loadFeedback(threadId, context),
};

/** What a caller can see of a result: the value, or the error's class, code and text. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  try {
    return { value: await call };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [error.name, error.message, Object.entries(error)];
  }
}

export function isolationRules(scene: () => Scene): void {
  // covers: store/thread_isolation_by_user, store/thread_items_isolation_by_user
  test.each(Object.entries(calls))(
    "%s of another user's is as of a missing one, and harms nothing",
    async (_name, call) => {
      const { store, alice, bob, statements } = scene();
      const { thread, items } = await seed(store, alice, 2);
      const attachment = anAttachment({ thread_id: thread.id });
      await store.saveAttachment(attachment, alice);
      await store.saveFeedback(thread.id, [items[1]!.id], 'negative', alice);
      const foreign = {
        threadId: thread.id,
        itemId: items[0]!.id,
        attachmentId: attachment.id,
      };
      const missing = {
        threadId: generateThreadId(),
        itemId: itemId('msg_missing'),
        attachmentId: attachmentId('atc_missing'),
      };
      const asked = async (target: Target) => {
        statements();
        return [await outcome(call(store, target, bob)), statements()];
      };
      expect(await asked(foreign)).toEqual(await asked(missing));

      expect(await store.loadThread(thread.id, alice)).toEqual(thread);
      expect(await texts(store, thread.id, alice)).toEqual(['1', '2']);
      expect(await store.loadAttachment(attachment.id, alice)).toEqual(attachment);
      expect(await store.loadFeedback(thread.id, alice)).toEqual([
        { item_id: items[1]!.id, kind: 'negative' },
      ]);
    },
  );

  test("saving over another user's thread is refused as over a deleted one of one's own", async () => {
    const { store, alice, bob } = scene();
    const { thread } = await seed(store, alice, 1);
    const { thread: deleted } = await seed(store, bob);
    await store.deleteThread(deleted.id, bob);
    const change = { title: 'taken', metadata: { a: 1 } };
    expect(await outcome(store.saveThread({ ...thread, ...change }, bob))).toEqual(
      await outcome(store.saveThread({ ...deleted, ...change }, bob)),
    );
    expect(await store.loadThread(thread.id, alice)).toEqual(thread);
  });

  test("a list holds one's own threads only", async () => {
    const { store, alice, bob } = scene();
    const { thread } = await seed(store, alice);
    const { thread: other } = await seed(store, bob);
    const page = { limit: 100, order: 'asc' } as const;
    expect((await store.loadThreads(page, alice)).data).toEqual([thread]);
    expect((await store.loadThreads(page, bob)).data).toEqual([other]);
  });

  test("an item is not reached through one's own thread", async () => {
    const { store, alice, bob } = scene();
    const { thread, items } = await seed(store, alice, 1);
    const { thread: own } = await seed(store, bob, 1);
    const foreign = await outcome(store.loadItem(own.id, items[0]!.id, bob));
    expect(foreign).toEqual(await outcome(store.loadItem(own.id, itemId('msg_missing'), bob)));
    await store.deleteThreadItem(own.id, items[0]!.id, bob);
    expect(await texts(store, thread.id, alice)).toEqual(['1']);
  });
}
