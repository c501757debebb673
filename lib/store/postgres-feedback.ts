import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { type FeedbackKind, ItemId, isPlausibleId } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { feedback } from '@/lib/db/schema/feedback';
import { threadItems } from '@/lib/db/schema/thread-items';
import { threads } from '@/lib/db/schema/threads';
import type { ItemFeedback } from './chat-store';
import { notFound } from './errors';
import type { ThreadOf } from './postgres-items';

/**
 * One statement. It takes the thread's row first, as every writer of several rows does, so that two can't
 * wait for each other; and then the items' rows, so that none can be deleted underneath.
 */
export async function saveFeedback(
  db: Database,
  { userId, threadId }: ThreadOf,
  { itemIds, kind }: { itemIds: readonly ItemId[]; kind: FeedbackKind },
): Promise<void> {
  if (!isPlausibleId(threadId)) throw notFound('thread');
  if (!itemIds.every(isPlausibleId)) throw notFound('item');
  const ids = JSON.stringify([...new Set(itemIds)]);
  const [row] = await db.execute<{ found: boolean; complete: boolean }>(sql`
    with thread as (
      select id from threads
      where id = ${threadId} and user_id = ${userId} and deleted_at is null
      for no key update
    ), item as (
      select i.id from thread_items i
      join json_array_elements_text(${ids}::json) as wanted (id) on wanted.id = i.id
      where i.thread_id = (select id from thread) and i.user_id = ${userId}
      for key share of i
    ), verdict as (
      select count(*) = json_array_length(${ids}::json) as complete from item
    ), saved as (
      insert into feedback (item_id, user_id, kind)
      select item.id, ${userId}::uuid, ${kind} from item, verdict where complete
      on conflict (item_id, user_id) do update set kind = excluded.kind, created_at = now()
    )
    select exists (select from thread) as found, complete from verdict`);
  if (row?.found !== true) throw notFound('thread');
  if (!row.complete) throw notFound('item');
}

/** One statement. */
export async function loadFeedback(
  db: Database,
  { userId, threadId }: ThreadOf,
): Promise<readonly ItemFeedback[]> {
  if (!isPlausibleId(threadId)) throw notFound('thread');
  const rows = await db
    .select({ thread: threads.id, itemId: feedback.itemId, kind: feedback.kind })
    .from(threads)
    .leftJoin(
      threadItems,
      and(eq(threadItems.threadId, threads.id), eq(threadItems.userId, userId)),
    )
    .leftJoin(feedback, and(eq(feedback.itemId, threadItems.id), eq(feedback.userId, userId)))
    .where(and(eq(threads.id, threadId), eq(threads.userId, userId), isNull(threads.deletedAt)))
    .orderBy(asc(threadItems.seq));
  if (rows.length === 0) throw notFound('thread');
  return rows.flatMap((row) =>
    row.itemId === null || row.kind === null
      ? []
      : [{ item_id: ItemId.parse(row.itemId), kind: row.kind }],
  );
}
