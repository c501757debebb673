import type { z } from 'zod';
import { Attachment, type ThreadId, ThreadItem, ThreadMetadata, Timestamp } from '@/lib/chatkit';
import { type RowKind, UnstorableError } from './errors';
import { utc } from './utc';

const nulls = /\0/g;
const replacement = '\uFFFD';

/** Text as PostgreSQL can hold it: NUL and lone surrogates become U+FFFD, all else stays. */
const storableText = (text: string): string => text.toWellFormed().replaceAll(nulls, replacement);

/**
 * A copy of a JSON value with all its strings, keys included, made storable. What JSON has no word
 * for (undefined, functions) is left out as `JSON.stringify` does, so both stores keep the same.
 */
function storableJson(value: unknown): unknown {
  const json = JSON.stringify(value);
  // A lone surrogate always comes out as an escape, so text without one of these needs no walk.
  if (!/\\u(0000|[dD][89a-fA-F])/.test(json)) return JSON.parse(json);
  return walk(JSON.parse(json));
}

/** With its time as it will be read: in UTC, where the year may be one that no timestamp can have. */
const StorableThread = ThreadMetadata.extend({
  created_at: Timestamp.transform(utc).pipe(Timestamp),
});

/** A thread as it is stored, without its items. @throws {UnstorableError} when it is none by its schema */
export function storableThread(thread: ThreadMetadata): ThreadMetadata {
  const { id, title, created_at, status, allowed_image_domains, metadata } = thread;
  const fields = { id, title, created_at, status, allowed_image_domains, metadata };
  return parse(StorableThread, fields, { kind: 'thread', id });
}

/** The same for an item of the thread. @throws {UnstorableError} */
export const storableItem = (item: ThreadItem, threadId: ThreadId): ThreadItem =>
  parse(ThreadItem, { ...item, thread_id: threadId }, { kind: 'item', id: item.id });

/** The same for an attachment. @throws {UnstorableError} */
export const storableAttachment = (attachment: Attachment): Attachment =>
  parse(Attachment, attachment, { kind: 'attachment', id: attachment.id });

function parse<T>(schema: z.ZodType<T>, value: unknown, row: { kind: RowKind; id: string }): T {
  try {
    return schema.parse(storableJson(value));
  } catch (cause) {
    throw new UnstorableError(row.kind, row.id, { cause });
  }
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [storableText(key), walk(entry)]),
    );
  }
  return value;
}
