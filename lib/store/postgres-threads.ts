import { and, asc, desc, eq, inArray, isNull, like, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
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
import { threads, threadsIdUserKey } from '@/lib/db/schema/threads';
import type { UserId } from '@/lib/db/user-id';
import { notFound, unlessForeign } from './errors';
import { pageLimit, toPage } from './page';
import { searchText, searchWords } from './search-text';
import { storableThread } from './storable';
import { storedThread } from './stored';
import { type ThreadChanges, threadChanges } from './thread-changes';
import { upserted } from './upserted';

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
 * One statement, again where others write the row at the same moment. The row of a deleted thread is
 * still there and refuses the update, also when the deletion commits while this waits for it.
 * @throws {UnstorableError} when it is no thread by its schema
 */
export async function saveThread(
  db: Database,
  userId: UserId,
  thread: ThreadMetadata,
): Promise<ThreadMetadata> {
  const stored = storableThread(thread);
  if (!isPlausibleId(thread.id)) throw notFound('thread');
  const { title, created_at, status, allowed_image_domains: domains, metadata } = stored;
  const owned = {
    title: title ?? null,
    searchTitle: searchText(title ?? ''),
    status,
    allowedImageDomains: domains ?? null,
    metadata,
  };
  const write = () =>
    db
      .insert(threads)
      .values({
        ...owned,
        id: thread.id,
        userId,
        createdAt: sql`${created_at}::timestamptz`,
      })
      .onConflictDoUpdate({
        target: threads.id,
        set: owned,
        setWhere: sql`${threads.userId} = ${userId} and ${threads.deletedAt} is null`,
      })
      .returning(columns);
  const [row] = await unlessForeign(upserted(write, threadsIdUserKey), []);
  if (row === undefined) throw notFound('thread');
  return storedThread(row, thread.id);
}

/**
 * One statement, under the row lock that the update takes: what another has changed since `base` was
 * read stays, unless it is the same field or the same key of the metadata.
 * @throws {UnstorableError} when it is no thread by its schema
 */
export async function changeThread(
  db: Database,
  userId: UserId,
  { thread, base }: { thread: ThreadMetadata; base: ThreadMetadata },
): Promise<ThreadMetadata> {
  const {
    title,
    status,
    allowed_image_domains: domains,
    metadata,
  } = threadChanges(storableThread(base), storableThread(thread));
  const changes = {
    ...(title && titleChange(title)),
    ...(status && { status: status.to }),
    ...(domains && { allowedImageDomains: domains.to ?? null }),
    ...(metadata && {
      metadata: sql`(${threads.metadata} - array(
        select json_array_elements_text(${JSON.stringify(metadata.removed)}::json)
      )) || ${JSON.stringify(metadata.set)}::jsonb`,
    }),
  };
  if (Object.keys(changes).length === 0) return loadThread(db, userId, thread.id);
  if (!isPlausibleId(thread.id)) throw notFound('thread');
  const [row] = await db
    .update(threads)
    .set(changes)
    .where(and(eq(threads.id, thread.id), live(userId)))
    .returning(columns);
  if (row === undefined) throw notFound('thread');
  return storedThread(row, thread.id);
}

function titleChange({ from, to }: NonNullable<ThreadChanges['title']>) {
  const isStill = sql`${threads.title} is not distinct from ${from ?? null}::text`;
  const unless = (value: string | null, current: PgColumn) =>
    sql`case when ${isStill} then ${value}::text else ${current} end`;
  return {
    title: unless(to ?? null, threads.title),
    searchTitle: unless(searchText(to ?? ''), threads.searchTitle),
  };
}

/**
 * One statement; a second one when a page behind a cursor is empty, to tell the end from a bad cursor.
 * With a title only threads whose own holds each word of it.
 */
export async function loadThreads(
  db: Database,
  userId: UserId,
  { title = '', ...page }: PageRequest & { readonly title?: string },
): Promise<Page<ThreadMetadata>> {
  const limit = pageLimit(page.limit);
  const { after } = page;
  if (after !== undefined && !isPlausibleId(after)) throw notFound('cursor');
  const beyond = page.order === 'asc' ? sql`>` : sql`<`;
  const direction = page.order === 'asc' ? asc : desc;
  // A thread that was deleted meanwhile still marks its place while its emptied row is there.
  const cursor = and(eq(threads.id, after ?? ''), eq(threads.userId, userId));
  const behind =
    after === undefined
      ? undefined
      : sql`(${threads.lastActivityAt}, ${threads.id}) ${beyond} ${db
          .select({ at: threads.lastActivityAt, id: threads.id })
          .from(threads)
          .where(cursor)}`;
  // The words hold letters and digits only, so nothing in them means anything to LIKE.
  const holding = searchWords(title).map((word) => like(threads.searchTitle, `%${word}%`));
  const rows = await db
    .select(columns)
    .from(threads)
    .where(and(live(userId), behind, ...holding))
    .orderBy(direction(threads.lastActivityAt), direction(threads.id))
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
        searchTitle: '',
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
