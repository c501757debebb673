import { ItemId } from '@/lib/chatkit';
import type { StoreContext } from '@/lib/store/chat-store';
import { PostgresStore } from '@/lib/store/postgres-store';
import { anAttachment, anItem, aThread } from '@/tests/contract/fixtures';
import { createTestDatabase } from '@/tests/support/database';
import { startTestServer } from '@/tests/support/database-server';
import { fillItems, filledItem, filledThread, fillThreads } from '@/tests/support/large-history';
import { createUser } from '@/tests/support/users';
import type { BenchTable } from './chat-turn';
import { percentile } from './percentile';

const sizes = { small: 20, large: 100_000 } as const;
const threadCount = 10_000;
const rounds = 300;
const warmUps = 20;

type Call = (n: number) => Promise<unknown>;

/** Milliseconds of each of `rounds` calls, one after the other, of several kinds in turn. */
async function times(calls: Readonly<Record<string, Call>>): Promise<Record<string, number[]>> {
  const taken: Record<string, number[]> = {};
  for (let n = 0; n < rounds + warmUps; n += 1) {
    for (const [name, call] of Object.entries(calls)) {
      const start = performance.now();
      await call(n);
      if (n >= warmUps) (taken[name] ??= []).push(performance.now() - start);
    }
  }
  return taken;
}

/** What each method does to one thread of a user who has ten thousand. */
function methods(store: PostgresStore, context: StoreContext, count: number) {
  const id = filledThread(context.userId, count === sizes.large ? 1 : 2);
  const thread = aThread({ id });
  const item = (seq: number) => ItemId.parse(filledItem(id, seq));
  const attachment = anAttachment({ thread_id: id });
  const page = { limit: 20, order: 'desc' } as const;
  const middle = { ...page, order: 'asc', after: item(Math.floor(count / 2)) } as const;
  return {
    'loadThreadItems, last page': () => store.loadThreadItems(id, page, context),
    'loadThreadItems, from the middle': () => store.loadThreadItems(id, middle, context),
    addThreadItem: () => store.addThreadItem(id, anItem(thread, 'A few words more.'), context),
    saveItem: () => store.saveItem(id, anItem(thread, 'Changed.', { id: item(3) }), context),
    loadItem: () => store.loadItem(id, item(4), context),
    deleteThreadItem: (n) => store.deleteThreadItem(id, item(count - (n % 10)), context),
    loadThread: () => store.loadThread(id, context),
    saveThread: (n) => store.saveThread({ ...thread, title: `Title ${n}` }, context),
    saveFeedback: () => store.saveFeedback(id, [item(5)], 'positive', context),
    saveAttachment: () => store.saveAttachment(attachment, context),
    loadAttachment: () => store.loadAttachment(attachment.id, context),
    deleteAttachment: () => store.deleteAttachment(anAttachment().id, context),
  } satisfies Record<string, Call>;
}

/**
 * Each method of the store on a thread of 20 and of 100,000 items, against an embedded PostgreSQL in
 * this machine, through the role and the row-level security of the application.
 */
export async function storeTables(): Promise<readonly BenchTable[]> {
  const stopServer = await startTestServer();
  try {
    await using database = await createTestDatabase();
    const { db } = database.handle;
    const context = { userId: await createUser(db) };
    const store = new PostgresStore(db);
    await fillThreads(database.admin, context.userId, threadCount);
    for (let others = 0; others < 5; others += 1)
      await fillThreads(database.admin, await createUser(db), threadCount);
    for (const [index, count] of [sizes.large, sizes.small].entries()) {
      const threadId = filledThread(context.userId, index + 1);
      await fillItems(database.admin, { userId: context.userId, threadId }, count);
    }
    await database.admin.sql`vacuum analyze`;

    const small = methods(store, context, sizes.small);
    const large = methods(store, context, sizes.large);
    const rows: Record<string, Record<string, number>> = {};
    for (const [name, call] of Object.entries(small)) {
      // In turn, so that whatever else the machine does meets both alike.
      const taken = await times({ small: call, large: large[name as keyof typeof large] });
      const [few = [], many = []] = [taken['small'], taken['large']];
      rows[name] = {
        'p50 ms at 20': percentile(few, 0.5),
        'p95 ms at 20': percentile(few, 0.95),
        'p50 ms at 100,000': percentile(many, 0.5),
        'p95 ms at 100,000': percentile(many, 0.95),
        growth: percentile(many, 0.5) / percentile(few, 0.5),
      };
    }
    return [
      { title: 'The store, by the number of items in the thread', rows },
      { title: `A user's ${threadCount} threads`, rows: await listRows(store, context) },
    ];
  } finally {
    await stopServer();
  }
}

async function listRows(
  store: PostgresStore,
  context: StoreContext,
): Promise<Record<string, Record<string, number>>> {
  const page = { limit: 20, order: 'desc' } as const;
  const after = filledThread(context.userId, threadCount / 2);
  const threads: ReturnType<typeof aThread>[] = [];
  const taken = await times({
    'loadThreads, first page': () => store.loadThreads(page, context),
    'loadThreads, from the middle': () => store.loadThreads({ ...page, after }, context),
    'findThreads, many found': () => store.findThreads('week 7', page, context),
    'findThreads, none found': () => store.findThreads('nothing', page, context),
    'saveThread, another': () => {
      const thread = aThread();
      threads.push(thread);
      return store.saveThread(thread, context);
    },
    deleteThread: async () => {
      const thread = threads.pop();
      if (thread !== undefined) await store.deleteThread(thread.id, context);
    },
  });
  return Object.fromEntries(
    Object.entries(taken).map(([name, values]) => [
      name,
      { 'p50 ms': percentile(values, 0.5), 'p95 ms': percentile(values, 0.95) },
    ]),
  );
}
