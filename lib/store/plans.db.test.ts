import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type DatabaseHandle } from '@/lib/db/client';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { sql } from 'drizzle-orm';
import { type StatementCounter, startStatementCounter } from '@/scripts/bench/statement-counter';
import { anAttachment, anItem, attachmentId, aThread, itemId } from '@/tests/contract/fixtures';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { fillItems, filledItem, filledThread, fillThreads } from '@/tests/support/large-history';
import { createUser } from '@/tests/support/users';
import { PostgresStore } from './postgres-store';

const itemCount = 100_000;
const threadCount = 10_000;

let database: TestDatabase;
let counter: StatementCounter;
let watched: DatabaseHandle;
let userId: UserId;
beforeAll(async () => {
  database = await createTestDatabase();
  counter = await startStatementCounter(database.url);
  // Without prepared statements each text goes over the wire each time.
  watched = connect(`${counter.url}?pgbouncer=true`, { max: 1 });
  userId = await createUser(watched.db);
  await fillThreads(database.admin, userId, threadCount);
  for (const _ of Array.from({ length: 6 }).keys()) {
    await fillThreads(database.admin, await createUser(watched.db), threadCount);
  }
  await fillItems(database.admin, { userId, threadId: filledThread(userId, 1) }, itemCount);
  await database.admin.sql`analyze threads, thread_items`;
});
afterAll(async () => {
  await watched[Symbol.asyncDispose]();
  await counter[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/**
 * How PostgreSQL runs what `call` asks for, as this user and whatever the parameters are: what a prepared
 * statement comes to.
 */
async function plansOf(call: (store: PostgresStore) => Promise<unknown>): Promise<Plan[]> {
  counter.texts();
  await call(new PostgresStore(watched.db)).catch((error: unknown) => error);
  const texts = counter
    .texts()
    .filter((text) => /^\s*(select|with|insert|update|delete)\b/i.test(text));
  expect(texts).not.toEqual([]);
  const plans = texts.map(async (text) => {
    const [row] = await forUser(database.handle.db, userId).execute<{
      'QUERY PLAN': [{ Plan: Plan }];
    }>(sql.raw(`explain (generic_plan, format json) ${text}`));
    return row!['QUERY PLAN'][0].Plan;
  });
  return Promise.all(plans);
}

const desc = { limit: 20, order: 'desc' } as const;
const asc = { limit: 20, order: 'asc' } as const;
const context = () => ({ userId });
const long = () => filledThread(userId, 1);
const middle = () => ({ ...asc, after: filledItem(long(), itemCount / 2) });

const calls: Readonly<Record<string, (store: PostgresStore) => Promise<unknown>>> = {
  loadThread: (store) => store.loadThread(long(), context()),
  saveThread: (store) => store.saveThread(aThread({ id: long() }), context()),
  'saveThread over a base': (store) =>
    store.saveThread(aThread({ id: long(), title: 'x' }), context(), aThread({ id: long() })),
  'loadThreads, newest first': (store) => store.loadThreads(desc, context()),
  'loadThreads, oldest first': (store) => store.loadThreads(asc, context()),
  'loadThreads after': (store) =>
    store.loadThreads({ ...desc, after: filledThread(userId, 5_000) }, context()),
  'loadThreads at the end': (store) =>
    store.loadThreads({ ...asc, after: filledThread(userId, threadCount) }, context()),
  'loadThreadItems, newest first': (store) => store.loadThreadItems(long(), desc, context()),
  'loadThreadItems, oldest first': (store) => store.loadThreadItems(long(), asc, context()),
  'loadThreadItems after': (store) => store.loadThreadItems(long(), middle(), context()),
  'loadThreadItems before': (store) =>
    store.loadThreadItems(long(), { ...middle(), order: 'desc' }, context()),
  'loadThreadItems at the end': (store) =>
    store.loadThreadItems(long(), { ...asc, after: filledItem(long(), itemCount) }, context()),
  addThreadItem: (store) => store.addThreadItem(long(), anItem(aThread(), 'x'), context()),
  loadItem: (store) => store.loadItem(long(), itemId(filledItem(long(), 9)), context()),
  deleteThreadItem: (store) =>
    store.deleteThreadItem(long(), itemId(filledItem(long(), 9)), context()),
  saveFeedback: (store) =>
    store.saveFeedback(long(), [itemId(filledItem(long(), 8))], 'positive', context()),
  saveAttachment: (store) => store.saveAttachment(anAttachment({ thread_id: long() }), context()),
  loadAttachment: (store) => store.loadAttachment(attachmentId('atc_x'), context()),
  deleteAttachment: (store) => store.deleteAttachment(attachmentId('atc_x'), context()),
};

test.each(Object.entries(calls))(
  `%s sorts nothing and scans no table, at ${itemCount} items and ${threadCount} threads`,
  async (_name, call) => {
    const nodes = (await plansOf(call)).flatMap(nodesOf);
    const wasteful = nodes.filter((node) => /Sort|Seq Scan/.test(node['Node Type']));
    expect(wasteful).toEqual([]);
  },
);

test('a search reads the threads of one user only', async () => {
  const plans = await plansOf((store) => store.findThreads('week 7', desc, context()));
  const nodes = plans.flatMap(nodesOf).filter((node) => node['Relation Name'] === 'threads');
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
});

test('a page of items comes from the index of its order, both ways', async () => {
  for (const order of ['asc', 'desc'] as const) {
    const [plan] = await plansOf((store) =>
      store.loadThreadItems(long(), { ...middle(), order }, context()),
    );
    expect(nodesOf(plan!)).toContainEqual(
      expect.objectContaining({
        'Node Type': 'Index Scan',
        'Index Name': 'thread_items_thread_seq_key',
        'Scan Direction': order === 'asc' ? 'Forward' : 'Backward',
        'Index Cond': expect.stringMatching(/thread_id = .* AND \(seq [<>] /) as unknown,
      }),
    );
  }
});
