import {
  bigint,
  foreignKey,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { threads } from './threads';

/**
 * One item of a thread. `payload` is the whole ChatKit item, parsed by zod on the way out.
 * The foreign key spans the owner, so an item can't belong to anyone but its thread's owner.
 */
export const threadItems = pgTable(
  'thread_items',
  {
    id: text().primaryKey(),
    threadId: text('thread_id').notNull(),
    userId: uuid('user_id').notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    type: text().notNull(),
    payload: jsonb().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    foreignKey({
      name: 'thread_items_thread_fk',
      columns: [table.threadId, table.userId],
      foreignColumns: [threads.id, threads.userId],
    }).onDelete('cascade'),
    uniqueIndex('thread_items_thread_seq_key').on(table.threadId, table.seq),
  ],
);
