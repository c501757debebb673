import type { z } from 'zod';
import { Attachment, ThreadItem, ThreadMetadata } from '@/lib/chatkit';
import { type RowKind, StoredDataError } from './errors';

/** A thread as it came out of a store. @throws {StoredDataError} naming the row, never its content */
export const storedThread = (value: unknown, id: string): ThreadMetadata =>
  parse(ThreadMetadata, value, { kind: 'thread', id });
/** The same for an item. @throws {StoredDataError} */
export const storedItem = (value: unknown, id: string): ThreadItem =>
  parse(ThreadItem, value, { kind: 'item', id });
/** The same for an attachment. @throws {StoredDataError} */
export const storedAttachment = (value: unknown, id: string): Attachment =>
  parse(Attachment, value, { kind: 'attachment', id });

function parse<T>(schema: z.ZodType<T>, value: unknown, row: { kind: RowKind; id: string }): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StoredDataError(row.kind, row.id, { cause: parsed.error });
}
