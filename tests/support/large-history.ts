import { ThreadId } from '@/lib/chatkit';
import type { DatabaseHandle } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';

/** The id of the `index`th thread that `fillThreads` gives a user. */
export const filledThread = (userId: UserId, index: number): ThreadId =>
  ThreadId.parse(`thr_${userId}_${index}`);
/** The id of the item with this sequence number in a thread filled by `fillItems`. */
export const filledItem = (threadId: ThreadId, seq: number): string => `msg_${threadId}_${seq}`;

/** Gives a user `count` threads, from 1 on, each a second more active than the one before. */
export async function fillThreads(
  { sql }: DatabaseHandle,
  userId: UserId,
  count: number,
): Promise<void> {
  await sql`
    insert into threads (id, user_id, title, search_title, status, metadata, created_at, updated_at)
    select ${`thr_${userId}_`} || n, ${userId}, 'Plan ' || n || ' for week ' || n % 52,
      'plan ' || n || ' for week ' || n % 52, '{"type":"active"}', '{}',
      now(), now() - (${count} - n) * interval '1 second'
    from generate_series(1, ${count}::int) n`;
}

/** Puts `count` messages of a few words into an empty thread. */
export async function fillItems(
  { sql }: DatabaseHandle,
  { userId, threadId }: { userId: UserId; threadId: ThreadId },
  count: number,
): Promise<void> {
  await sql`
    insert into thread_items (id, thread_id, user_id, seq, type, payload, created_at)
    select ${`msg_${threadId}_`} || n, ${threadId}, ${userId}, n, 'assistant_message',
      jsonb_build_object('id', ${`msg_${threadId}_`} || n, 'thread_id', ${threadId}::text,
        'created_at', '2026-11-20T10:00:00.000Z', 'type', 'assistant_message',
        'content', jsonb_build_array(jsonb_build_object('type', 'output_text',
          'text', 'Message ' || n || ' says a few words more.', 'annotations', '[]'::jsonb))),
      now()
    from generate_series(1, ${count}::int) n`;
  await sql`update threads set next_seq = ${count + 1} where id = ${threadId}`;
}
