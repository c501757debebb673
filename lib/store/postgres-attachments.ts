import { and, eq, sql } from 'drizzle-orm';
import { type Attachment, type AttachmentId, ConflictError, isPlausibleId } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { attachments } from '@/lib/db/schema/attachments';
import type { UserId } from '@/lib/db/user-id';
import { foreign, idInUse, notFound, unlessForeign } from './errors';
import { storableAttachment } from './storable';
import { storedAttachment } from './stored';

const owned = (userId: UserId, attachmentId: AttachmentId) =>
  and(eq(attachments.id, attachmentId), eq(attachments.userId, userId));

/**
 * One statement; it holds the thread's row, so that the thread can't be deleted underneath, and of two
 * threads that claim the attachment one gets it.
 * @throws {UnstorableError} when it is no attachment by its schema
 */
export async function saveAttachment(
  db: Database,
  userId: UserId,
  attachment: Attachment,
): Promise<void> {
  const payload = JSON.stringify(storableAttachment(attachment));
  const { id } = attachment;
  const threadId = attachment.thread_id ?? null;
  if (!isPlausibleId(id)) throw notFound('attachment');
  if (threadId !== null && !isPlausibleId(threadId)) throw notFound('thread');
  const write = db.execute<{ found: boolean; saved: boolean }>(sql`
    with thread as (
      select id from threads
      where id = ${threadId}::text and user_id = ${userId} and deleted_at is null
      for share
    ), attachment as (
      insert into attachments (id, user_id, thread_id, payload)
      select ${id}, ${userId}::uuid, ${threadId}::text, ${payload}::jsonb
      where ${threadId}::text is null or exists (select from thread)
      on conflict (id) do update
        set thread_id = excluded.thread_id, payload = excluded.payload
        where attachments.user_id = excluded.user_id
          and (attachments.thread_id is null or attachments.thread_id = excluded.thread_id)
      returning id
    )
    select ${threadId}::text is null or exists (select from thread) as found,
      exists (select from attachment) as saved`);
  const [row] = await unlessForeign<readonly { found: boolean; saved: boolean }[]>(write, [
    foreign,
  ]);
  if (row?.found !== true) throw notFound('thread');
  if (!row.saved) throw new ConflictError(idInUse);
}

/** One statement. */
export async function loadAttachment(
  db: Database,
  userId: UserId,
  attachmentId: AttachmentId,
): Promise<Attachment> {
  if (!isPlausibleId(attachmentId)) throw notFound('attachment');
  const [row] = await db
    .select({ payload: attachments.payload })
    .from(attachments)
    .where(owned(userId, attachmentId));
  if (row === undefined) throw notFound('attachment');
  return storedAttachment(row.payload, attachmentId);
}

/** One statement. */
export async function deleteAttachment(
  db: Database,
  userId: UserId,
  attachmentId: AttachmentId,
): Promise<void> {
  if (!isPlausibleId(attachmentId)) return;
  await db.delete(attachments).where(owned(userId, attachmentId));
}
