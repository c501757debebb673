import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
  type Page,
  type PageRequest,
  type ThreadId,
  type ThreadMetadata,
  isPlausibleId,
} from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { attachments } from '@/lib/db/schema/attachments';
import { threadItems } from '@/lib/db/schema/thread-items';
import { threads } from '@/lib/db/schema/threads';
import type { UserId } from '@/lib/db/user-id';
import { notFound, unlessForeign } from './errors';
import { pageLimit, toPage } from './page';
import { storableJson, storableText } from './storable';
import { storedThread } from './stored';

/** Microseconds survive (a JS Date would cut them); whole milliseconds read as `toISOString` writes them. */
const createdAt = sql<string>`regexp_replace(
  to_char(${threads.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`;

const columns = {
  id: threads.id,
  title: threads.title,
  created_at: createdAt,
  status: threads.status,
  allowed_image_domains: threads.allowedImageDomains,
  metadata: threads.metadata,
};

const live = (userId: UserId) => and(eq(threads.userId, userId), isNull(threads.deletedAt));

/** One statement. */
export async function loadThread(
  db: Database,
  userId: UserId,
  threadId: ThreadId,
): Promise<ThreadMetadata> {
  if (!isPlausibleId(threadId)) throw notFound('thread');
  const [row] = await db
    .select(columns)
    .from(threads)
    .where(and(eq(threads.id, threadId), live(userId)));
  if (row === undefined) throw notFound('thread');
  return storedThread(row, threadId);
}

/**
 * One statement. The row of a deleted thread is still there and refuses the update, also when the
 * deletion commits while this waits for it.
 */
export async function saveThread(
  db: Database,
  userId: UserId,
  thread: ThreadMetadata,
): Promise<void> {
  if (!isPlausibleId(thread.id)) throw notFound('thread');
  const owned = {
    title: thread.title === undefined ? null : storableText(thread.title),
    status: storableJson(thread.status),
    allowedImageDomains:
      thread.allowed_image_domains === undefined
        ? null
        : storableJson(thread.allowed_image_domains),
    metadata: storableJson(thread.metadata),
  };
  const write = db
    .insert(threads)
    .values({
      ...owned,
      id: thread.id,
      userId,
      createdAt: sql`${thread.created_at}::timestamptz`,
    })
    .onConflictDoUpdate({
      target: threads.id,
      set: { ...owned, updatedAt: sql`now()` },
      setWhere: sql`${threads.userId} = ${userId} and ${threads.deletedAt} is null`,
    })
    .returning({ id: threads.id });
  const saved = await unlessForeign(write, []);
  if (saved.length === 0) throw notFound('thread');
}

/** One statement; a second one when a page behind a cursor is empty, to tell the end from a bad cursor. */
export async function loadThreads(
  db: Database,
  userId: UserId,
  page: PageRequest,
): Promise<Page<ThreadMetadata>> {
  const limit = pageLimit(page.limit);
  const { after } = page;
  if (after !== undefined && !isPlausibleId(after)) throw notFound('cursor');
  const beyond = page.order === 'asc' ? sql`>` : sql`<`;
  const direction = page.order === 'asc' ? asc : desc;
  const cursor = and(eq(threads.id, after ?? ''), live(userId));
  const behind =
    after === undefined
      ? undefined
      : sql`(${threads.createdAt}, ${threads.id}) ${beyond} ${db
          .select({ createdAt: threads.createdAt, id: threads.id })
          .from(threads)
          .where(cursor)}`;
  const rows = await db
    .select(columns)
    .from(threads)
    .where(and(live(userId), behind))
    .orderBy(direction(threads.createdAt), direction(threads.id))
    .limit(limit + 1);
  if (rows.length === 0 && after !== undefined) {
    const found = await db.select({ id: threads.id }).from(threads).where(cursor);
    if (found.length === 0) throw notFound('cursor');
  }
  return toPage(
    rows.map((row) => storedThread(row, row.id)),
    limit,
  );
}

/**
 * One transaction of four statements. Each sees what is committed when it starts: once the first holds
 * the thread's row, no other writer can add to it, so the next ones miss nothing. The emptied row is
 * swept by a later deletion, a day on, when no turn that knew the thread can still run.
 */
export async function deleteThread(
  db: Database,
  userId: UserId,
  threadId: ThreadId,
): Promise<void> {
  if (!isPlausibleId(threadId)) return;
  await db.transaction(async (tx) => {
    const emptied = await tx
      .update(threads)
      .set({
        title: null,
        status: { type: 'active' },
        allowedImageDomains: null,
        metadata: {},
        deletedAt: sql`now()`,
      })
      .where(and(eq(threads.id, threadId), live(userId)))
      .returning({ id: threads.id });
    if (emptied.length === 0) return;
    await tx
      .delete(threadItems)
      .where(and(eq(threadItems.threadId, threadId), eq(threadItems.userId, userId)));
    await tx
      .delete(attachments)
      .where(and(eq(attachments.threadId, threadId), eq(attachments.userId, userId)));
    const expired = tx
      .select({ id: threads.id })
      .from(threads)
      .where(and(eq(threads.userId, userId), sql`${threads.deletedAt} < now() - interval '1 day'`))
      .for('update', { skipLocked: true });
    await tx.delete(threads).where(and(eq(threads.userId, userId), inArray(threads.id, expired)));
  });
}
