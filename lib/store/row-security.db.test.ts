import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { forUser } from '@/lib/db/tenancy';
import { anAttachment, anItem, aThread, seed } from '@/tests/contract/fixtures';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import type { StoreContext } from './chat-store';
import * as attachments from './postgres-attachments';
import * as feedback from './postgres-feedback';
import * as items from './postgres-items';
import { PostgresStore } from './postgres-store';
import * as threads from './postgres-threads';

let database: TestDatabase;
let store: PostgresStore;
let victim: StoreContext;
let thief: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database.handle;
  store = new PostgresStore(db);
  victim = { userId: await createUser(db) };
  thief = forUser(db, await createUser(db));
});
afterAll(() => database[Symbol.asyncDispose]());

interface Belongings extends Awaited<ReturnType<typeof seed>> {
  readonly attachment: ReturnType<typeof anAttachment>;
}

async function belongings(): Promise<Belongings> {
  const seeded = await seed(store, victim, 2);
  const attachment = anAttachment({ thread_id: seeded.thread.id });
  await store.saveAttachment(attachment, victim);
  await store.saveFeedback(seeded.thread.id, [seeded.items[0]!.id], 'positive', victim);
  return { ...seeded, attachment };
}

const page = { limit: 9, order: 'asc' } as const;
const of = (threadId: Belongings['thread']['id']) => ({ userId: victim.userId, threadId });

/**
 * Every statement of the store as a bug would send it that forgets whose it is: its own condition names
 * the victim and so lets everything of theirs through; only row-level security knows who asks.
 */
const unconditioned: Readonly<Record<string, (own: Belongings) => Promise<unknown>>> = {
  loadThread: ({ thread }) => threads.loadThread(thief, victim.userId, thread.id),
  saveThread: ({ thread }) => threads.saveThread(thief, victim.userId, { ...thread, title: 'x' }),
  'saveThread over a base': ({ thread }) =>
    threads.changeThread(thief, victim.userId, { thread: { ...thread, title: 'x' }, base: thread }),
  deleteThread: ({ thread }) => threads.deleteThread(thief, victim.userId, thread.id),
  loadThreads: () => threads.loadThreads(thief, victim.userId, page),
  'loadThreads after': ({ thread }) =>
    threads.loadThreads(thief, victim.userId, { ...page, after: thread.id }),
  loadThreadItems: ({ thread }) => items.loadThreadItems(thief, of(thread.id), page),
  'loadThreadItems after': ({ thread, items: [first] }) =>
    items.loadThreadItems(thief, of(thread.id), { ...page, after: first!.id }),
  'addThreadItem and saveItem': ({ thread, items: [first] }) =>
    items.putItem(thief, of(thread.id), { ...first!, content: [] }),
  'addThreadItem of another id': ({ thread }) =>
    items.putItem(thief, of(thread.id), anItem(thread, 'x')),
  loadItem: ({ thread, items: [first] }) => items.loadItem(thief, of(thread.id), first!.id),
  deleteThreadItem: ({ thread, items: [first] }) =>
    items.deleteItem(thief, of(thread.id), first!.id),
  saveAttachment: ({ attachment }) =>
    attachments.saveAttachment(thief, victim.userId, { ...attachment, name: 'x' }),
  loadAttachment: ({ attachment }) =>
    attachments.loadAttachment(thief, victim.userId, attachment.id),
  deleteAttachment: ({ attachment }) =>
    attachments.deleteAttachment(thief, victim.userId, attachment.id),
  saveFeedback: ({ thread, items: [first] }) =>
    feedback.saveFeedback(thief, of(thread.id), { itemIds: [first!.id], kind: 'negative' }),
  loadFeedback: ({ thread }) => feedback.loadFeedback(thief, of(thread.id)),
};

const looked = async (own: Belongings) => ({
  thread: await store.loadThread(own.thread.id, victim),
  items: await store.loadThreadItems(own.thread.id, page, victim),
  attachment: await store.loadAttachment(own.attachment.id, victim),
  feedback: await store.loadFeedback(own.thread.id, victim),
});

test.each(Object.entries(unconditioned))(
  '%s without its own condition shows and changes nothing of others',
  async (_name, call) => {
    const own = await belongings();
    const before = await looked(own);
    const outcome: unknown = await call(own).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(
        outcome instanceof ConflictError ? ConflictError : NotFoundError,
      );
    } else {
      expect([undefined, { data: [], has_more: false }]).toContainEqual(outcome);
    }
    expect(await looked(own)).toEqual(before);
  },
);

test("adding a thread in another's name is refused by the database", async () => {
  const adding = threads.saveThread(thief, victim.userId, aThread());
  await expect(adding).rejects.toThrow(NotFoundError);
  expect((await store.loadThreads({ limit: 100, order: 'asc' }, victim)).data).not.toHaveLength(0);
});
