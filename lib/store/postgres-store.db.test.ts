import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFoundError } from '@/lib/chatkit';
import { connect } from '@/lib/db/client';
import { DatabaseError, DatabaseUnavailableError } from '@/lib/db/database-error';
import { threadItems } from '@/lib/db/schema/thread-items';
import { threads } from '@/lib/db/schema/threads';
import { users } from '@/lib/db/schema/users';
import { UserId } from '@/lib/db/user-id';
import { anAttachment, anItem, aThread, seed } from '@/tests/contract/fixtures';
import { startStatementCounter } from '@/scripts/bench/statement-counter';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import type { StoreContext } from './chat-store';
import { PostgresStore } from './postgres-store';

let database: TestDatabase;
let store: PostgresStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = new PostgresStore(database.handle.db);
});
afterAll(() => database[Symbol.asyncDispose]());

async function newUser(): Promise<StoreContext> {
  return { userId: await createUser(database.handle.db) };
}

const page = { limit: 10, order: 'asc' } as const;

test('each method costs the statements it says', async () => {
  const alice = await newUser();
  const { thread, items } = await seed(store, alice, 3);
  const [first, , last] = items;
  const attachment = anAttachment({ thread_id: thread.id });
  await using counter = await startStatementCounter(database.url);
  await using handle = connect(counter.url, { max: 1 });
  const counted = new PostgresStore(handle.db);
  await counted.loadThread(thread.id, alice);
  const cost = async (call: () => Promise<unknown>): Promise<number> => {
    const before = counter.count();
    await call();
    return counter.count() - before;
  };
  expect(await cost(() => counted.saveThread(thread, alice))).toBe(1);
  expect(await cost(() => counted.loadThread(thread.id, alice))).toBe(1);
  expect(await cost(() => counted.loadThreads(page, alice))).toBe(1);
  expect(await cost(() => counted.loadThreads({ ...page, after: thread.id }, alice))).toBe(2);
  expect(await cost(() => counted.loadThreadItems(thread.id, page, alice))).toBe(1);
  const behindFirst = { ...page, after: first!.id };
  const behindLast = { ...page, after: last!.id };
  expect(await cost(() => counted.loadThreadItems(thread.id, behindFirst, alice))).toBe(1);
  expect(await cost(() => counted.loadThreadItems(thread.id, behindLast, alice))).toBe(2);
  expect(await cost(() => counted.addThreadItem(thread.id, anItem(thread, 'x'), alice))).toBe(1);
  expect(await cost(() => counted.saveItem(thread.id, first!, alice))).toBe(1);
  expect(await cost(() => counted.loadItem(thread.id, first!.id, alice))).toBe(1);
  expect(await cost(() => counted.saveFeedback(thread.id, [first!.id], 'positive', alice))).toBe(1);
  expect(await cost(() => counted.loadFeedback(thread.id, alice))).toBe(1);
  expect(await cost(() => counted.deleteThreadItem(thread.id, first!.id, alice))).toBe(1);
  expect(await cost(() => counted.saveAttachment(attachment, alice))).toBe(1);
  expect(await cost(() => counted.loadAttachment(attachment.id, alice))).toBe(1);
  expect(await cost(() => counted.deleteAttachment(attachment.id, alice))).toBe(1);
  expect(await cost(() => counted.deleteThread(thread.id, alice))).toBe(4);
});

test('a row that can not be read is named, its content is not', async () => {
  const alice = await newUser();
  const { thread, items } = await seed(store, alice, 2);
  const [item] = items;
  await database.admin.db
    .update(threadItems)
    .set({ payload: { type: 'from_the_future', text: 'secret' } })
    .where(eq(threadItems.id, item!.id));
  for (const load of [
    store.loadItem(thread.id, item!.id, alice),
    store.loadThreadItems(thread.id, page, alice),
  ]) {
    const error: unknown = await load.catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'StoredDataError',
      code: 'stored_data_unreadable',
      message: `The stored item ${item!.id} can't be read.`,
    });
    expect(inspect(error, { depth: 9 })).not.toContain('secret');
  }
});

test('the database itself refuses an item in the thread of another user', async () => {
  const alice = await newUser();
  const bob = await newUser();
  const { thread } = await seed(store, alice);
  const smuggled = database.admin.db.insert(threadItems).values({
    id: `msg_${randomUUID()}`,
    threadId: thread.id,
    userId: bob.userId,
    seq: 99,
    type: 'end_of_turn',
    payload: {},
    createdAt: new Date(0),
  });
  await expect(smuggled).rejects.toMatchObject({
    cause: { code: '23503', constraint_name: 'thread_items_thread_fk' },
  });
});

test('of a deleted thread an empty row remains for a day', async () => {
  const { db } = database.admin;
  const alice = await newUser();
  const secret = aThread({
    title: 'secret',
    status: { type: 'closed', reason: 'secret' },
    allowed_image_domains: ['secret'],
    metadata: { a: 'secret' },
  });
  await store.saveThread(secret, alice);
  const { thread: other } = await seed(store, alice);
  const { thread: kept } = await seed(store, alice);
  const mine = () => db.select().from(threads).where(eq(threads.userId, alice.userId));

  await store.deleteThread(secret.id, alice);
  expect(JSON.stringify(await mine())).not.toContain('secret');
  expect(await mine()).toHaveLength(3);

  await db
    .update(threads)
    .set({ deletedAt: sql`now() - interval '25 hours'` })
    .where(eq(threads.id, secret.id));
  await store.deleteThread(other.id, alice);
  expect((await mine()).map((row) => row.id).sort()).toEqual([kept.id, other.id].sort());
});

test('with a user goes everything of theirs, and nothing of others', async () => {
  const { db } = database.admin;
  const alice = await newUser();
  const bob = await newUser();
  for (const user of [alice, bob]) {
    const { thread, items } = await seed(store, user, 2);
    await store.saveFeedback(thread.id, [items[0]!.id], 'positive', user);
    await store.saveAttachment(anAttachment({ thread_id: thread.id }), user);
    await store.saveAttachment(anAttachment(), user);
  }
  await db.delete(users).where(eq(users.id, alice.userId));
  const rowsOf = async ({ userId }: StoreContext): Promise<number[]> =>
    Promise.all(
      ['threads', 'thread_items', 'feedback', 'attachments'].map(
        async (table) =>
          (await db.execute(sql`select 1 from ${sql.identifier(table)} where user_id = ${userId}`))
            .length,
      ),
    );
  expect(await rowsOf(alice)).toEqual([0, 0, 0, 0]);
  expect(await rowsOf(bob)).toEqual([1, 2, 1, 2]);
});

test('adding an item moves the last activity of its thread', async () => {
  const { db } = database.admin;
  const alice = await newUser();
  const { thread } = await seed(store, alice);
  await db
    .update(threads)
    .set({ lastActivityAt: new Date(0) })
    .where(eq(threads.id, thread.id));
  await store.addThreadItem(thread.id, anItem(thread, 'x'), alice);
  const [row] = await db.select().from(threads).where(eq(threads.id, thread.id));
  expect(row!.lastActivityAt.getTime()).toBeGreaterThan(0);
});

test('a failure of the database holds nothing of what was said', async () => {
  const ghost: StoreContext = { userId: UserId.parse(randomUUID()) };
  const saving = store.saveThread(aThread({ title: 'secret' }), ghost);
  const error: unknown = await saving.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({ sqlState: '23503' });
  const shown = inspect(error, { depth: 9, showHidden: true });
  expect(shown).not.toContain('secret');
  expect(shown).not.toContain(ghost.userId);
});

test('a database that is gone is told from one that refuses', async () => {
  await using nowhere = connect('postgres://app:secret@127.0.0.1:1/none');
  const gone = new PostgresStore(nowhere.db);
  const alice = await newUser();
  await expect(gone.loadThreads(page, alice)).rejects.toBeInstanceOf(DatabaseUnavailableError);
});

test('many who save one thread at once, the first of them too, all succeed', async () => {
  const alice = await newUser();
  for (let round = 0; round < 20; round += 1) {
    const thread = aThread();
    const saves = Array.from({ length: 30 }, (_, index) =>
      store.saveThread({ ...thread, title: String(index) }, alice),
    );
    const titles = (await Promise.all(saves)).map(({ title }) => title);
    expect(titles).toEqual(saves.map((_, index) => String(index)));
  }
});

test('feedback given, items replaced and the thread deleted at once do not deadlock', async () => {
  const alice = await newUser();
  const { thread, items } = await seed(store, alice, 12);
  const ids = items.map((item) => item.id);
  const calls = Array.from({ length: 12 }, (_, index) => [
    store.saveFeedback(thread.id, ids, 'positive', alice),
    store.saveFeedback(thread.id, ids.toReversed(), 'negative', alice),
    store.saveItem(thread.id, items[index]!, alice),
  ]).flat();
  const results = await Promise.allSettled([...calls, store.deleteThread(thread.id, alice)]);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(NotFoundError);
  }
});

test('two threads written crosswise by many do not deadlock', async () => {
  const alice = await newUser();
  const {
    thread: one,
    items: [first],
  } = await seed(store, alice, 1);
  const {
    thread: two,
    items: [second],
  } = await seed(store, alice, 1);
  const crosswise = Array.from({ length: 40 }, (_, index) => [
    store.addThreadItem(one.id, anItem(one, String(index)), alice),
    store.addThreadItem(two.id, anItem(two, String(index)), alice),
    store.saveItem(one.id, first!, alice),
    store.saveItem(two.id, second!, alice),
    store.saveFeedback(one.id, [first!.id], 'positive', alice),
    store.saveAttachment(anAttachment({ thread_id: two.id }), alice),
    store.saveThread({ ...one, title: String(index) }, alice),
  ]).flat();
  await Promise.all(crosswise);
  const all = { limit: 100, order: 'asc' } as const;
  expect((await store.loadThreadItems(one.id, all, alice)).data).toHaveLength(41);
  expect((await store.loadThreadItems(two.id, all, alice)).data).toHaveLength(41);
});
