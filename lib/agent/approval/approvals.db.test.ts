import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateItemId, generateThreadId, type ItemId } from '@/lib/chatkit';
import type { UserId } from '@/lib/db/user-id';
import { PostgresStore } from '@/lib/store/postgres-store';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import { Approvals } from './approvals';

let database: TestDatabase;
let userId: UserId;
let approvals: Approvals;
let itemId: ItemId;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_URL'] = database.url;
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  const { db } = database.handle;
  userId = await createUser(db);
  approvals = new Approvals(db, userId);
  const store = new PostgresStore(db);
  const created_at = '2026-11-21T10:00:00.000Z';
  const id = generateThreadId();
  const thread = { id, created_at, metadata: {}, status: { type: 'active' as const } };
  await store.saveThread(thread, { userId });
  itemId = generateItemId('message');
  await store.addThreadItem(
    thread.id,
    { type: 'hidden_context_item', id: itemId, thread_id: thread.id, created_at, content: 'asks' },
    { userId },
  );
  await approvals.keep({ itemId, state: '{}', calls: [], model: null });
});

const type = async () => (await approvals.load(itemId)).type;
/** As if the process that had begun it had gone since. */
const leave = () => database.admin.sql`
  update approvals set decided_at = now() - interval '1 day' where item_id = ${itemId}`;

describe('a yes', () => {
  it('is carried out by one of several, and its run is kept until that is done', async () => {
    const begun = await Promise.all([1, 2, 3].map(() => approvals.begin(itemId)));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await approvals.load(itemId)).toEqual({
      type: 'running',
      waiting: { state: '{}', calls: [], model: null },
    });
    await approvals.finish(itemId);
    expect(await approvals.load(itemId)).toEqual({ type: 'decided', decision: 'yes' });
    expect(await approvals.begin(itemId)).toBe(false);
  });

  it('that is being carried out can not be settled otherwise, nor by anybody else', async () => {
    await approvals.begin(itemId);
    expect(await approvals.settle(itemId, 'no')).toBe(false);
    expect(await approvals.settle(itemId, 'later')).toBe(false);
    const other = new Approvals(database.handle.db, await createUser(database.handle.db));
    await other.finish(itemId);
    await other.reopen(itemId, { isUntouched: true });
    expect(await type()).toBe('running');
  });

  it('that could not be carried out leaves the question open', async () => {
    await approvals.begin(itemId);
    await approvals.reopen(itemId, { isUntouched: true });
    expect(await type()).toBe('open');
    expect(await approvals.settle(itemId, 'no')).toBe(true);
  });

  it('that nobody came to the end of can be begun again, by one of several', async () => {
    await approvals.begin(itemId);
    await leave();
    expect(await type()).toBe('interrupted');
    const begun = await Promise.all([1, 2, 3].map(() => approvals.begin(itemId)));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await type()).toBe('running');
    await leave();
    expect(await approvals.settle(itemId, 'yes')).toBe(true);
    expect(await type()).toBe('decided');
  });

  it('does nothing to what is settled', async () => {
    expect(await approvals.settle(itemId, 'later')).toBe(true);
    expect(await approvals.begin(itemId)).toBe(false);
    await approvals.finish(itemId);
    await approvals.reopen(itemId, { isUntouched: true });
    expect(await approvals.load(itemId)).toEqual({ type: 'decided', decision: 'later' });
  });
});
