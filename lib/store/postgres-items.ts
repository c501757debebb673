import { and, asc, desc, eq, gt, isNull, lt, sql, type SQL } from 'drizzle-orm';
import {
  ConflictError,
  type ItemId,
  type Page,
  type PageRequest,
  type ThreadId,
  type ThreadItem,
  isPlausibleId,
} from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { deletedItems } from '@/lib/db/schema/deleted-items';
import { threadItems } from '@/lib/db/schema/thread-items';
import { threads } from '@/lib/db/schema/threads';
import type { UserId } from '@/lib/db/user-id';
import { foreign, idInUse, notFound, unlessForeign } from './errors';
import { pageLimit, toPage } from './page';
import { storableItem } from './storable';
import { storedItem } from './stored';

/** The thread whose items are meant, and whose it must be. */
export interface ThreadOf {
  readonly userId: UserId;
  readonly threadId: ThreadId;
}

const inThread = ({ userId, threadId }: ThreadOf) =>
  and(eq(threadItems.threadId, threadId), eq(threadItems.userId, userId));

/**
 * One statement; a second one when the page is empty, to tell an empty thread or the end of it from a
 * missing thread or a bad cursor.
 */
export async function loadThreadItems(
  db: Database,
  thread: ThreadOf,
  page: PageRequest,
): Promise<Page<ThreadItem>> {
  const limit = pageLimit(page.limit);
  const { after } = page;
  if (!isPlausibleId(thread.threadId)) throw notFound('thread');
  if (after !== undefined && !isPlausibleId(after)) throw notFound('cursor');
  const [beyond, direction] = page.order === 'asc' ? [gt, asc] : [lt, desc];
  const rows = await db
    .select({ id: threadItems.id, payload: threadItems.payload })
    .from(threadItems)
    .where(
      and(
        inThread(thread),
        after === undefined ? undefined : beyond(threadItems.seq, seqOf(db, thread, after)),
      ),
    )
    .orderBy(direction(threadItems.seq))
    .limit(limit + 1);
  if (rows.length === 0) await checkEmpty(db, thread, after);
  return toPage(
    rows.map((row) => storedItem(row.payload, row.id)),
    limit,
  );
}

/** Where an item stands in its thread, or stood before it was deleted. */
function seqOf(db: Database, thread: ThreadOf, itemId: string): SQL<number | null> {
  const standing = db
    .select({ seq: threadItems.seq })
    .from(threadItems)
    .where(and(eq(threadItems.id, itemId), inThread(thread)));
  const stood = db
    .select({ seq: deletedItems.seq })
    .from(deletedItems)
    .where(
      and(
        eq(deletedItems.threadId, thread.threadId),
        eq(deletedItems.id, itemId),
        eq(deletedItems.userId, thread.userId),
      ),
    );
  // As a subquery of its own it is a plain parameter, which the index may use under row-level security.
  return sql`(select coalesce(${standing}, ${stood}))`;
}

async function checkEmpty(
  db: Database,
  thread: ThreadOf,
  after: string | undefined,
): Promise<void> {
  const [found] = await db
    .select({ cursor: after === undefined ? sql`null` : seqOf(db, thread, after) })
    .from(threads)
    .where(
      and(
        eq(threads.id, thread.threadId),
        eq(threads.userId, thread.userId),
        isNull(threads.deletedAt),
      ),
    );
  if (found === undefined) throw notFound('thread');
  if (after !== undefined && found.cursor === null) throw notFound('cursor');
}

/**
 * One statement. Taking the next number locks the thread's row until the item is in, so items become
 * visible in the order of their numbers. Replacing an item keeps its number and leaves the new one
 * unused.
 * @throws {UnstorableError} when it is no item by its schema
 */
export async function putItem(db: Database, thread: ThreadOf, item: ThreadItem): Promise<void> {
  const { userId, threadId } = thread;
  const payload = JSON.stringify(storableItem(item, threadId));
  if (!isPlausibleId(threadId)) throw notFound('thread');
  if (!isPlausibleId(item.id)) throw notFound('item');
  const write = db.execute<{ found: boolean; saved: boolean }>(sql`
    with thread as (
      update threads set next_seq = next_seq + 1, updated_at = clock_timestamp()
      where id = ${threadId} and user_id = ${userId} and deleted_at is null
      returning next_seq - 1 as seq
    ), item as (
      insert into thread_items (id, thread_id, user_id, seq, type, payload, created_at)
      select ${item.id}, ${threadId}, ${userId}::uuid, seq, ${item.type}, ${payload}::jsonb,
        ${item.created_at}::timestamptz
      from thread
      on conflict (id) do update
        set type = excluded.type, payload = excluded.payload, created_at = excluded.created_at
        where thread_items.thread_id = excluded.thread_id
          and thread_items.user_id = excluded.user_id
      returning id
    )
    select exists (select from thread) as found, exists (select from item) as saved`);
  const [row] = await unlessForeign<readonly { found: boolean; saved: boolean }[]>(write, [
    foreign,
  ]);
  if (row?.found !== true) throw notFound('thread');
  if (!row.saved) throw new ConflictError(idInUse);
}

/** One statement. */
export async function loadItem(
  db: Database,
  thread: ThreadOf,
  itemId: ItemId,
): Promise<ThreadItem> {
  if (!isPlausibleId(thread.threadId) || !isPlausibleId(itemId)) throw notFound('item');
  const [row] = await db
    .select({ payload: threadItems.payload })
    .from(threadItems)
    .where(and(eq(threadItems.id, itemId), inThread(thread)));
  if (row === undefined) throw notFound('item');
  return storedItem(row.payload, itemId);
}

/** One statement; feedback on the item goes with it, its place in the thread is remembered. */
export async function deleteItem(db: Database, thread: ThreadOf, itemId: ItemId): Promise<void> {
  if (!isPlausibleId(thread.threadId) || !isPlausibleId(itemId)) return;
  const { userId, threadId } = thread;
  await db.execute(sql`
    with gone as (
      delete from thread_items
      where id = ${itemId} and thread_id = ${threadId} and user_id = ${userId}
      returning thread_id, id, user_id, seq
    )
    insert into deleted_items (thread_id, id, user_id, seq)
    select thread_id, id, user_id, seq from gone
    on conflict (thread_id, id) do update set seq = excluded.seq`);
}
