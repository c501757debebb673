import { bigint, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { threads } from './threads';

/**
 * Where in its thread a deleted item stood, and nothing of what it was: a reader who had come that far
 * goes on from there.
 */
export const deletedItems = pgTable(
  'deleted_items',
  {
    threadId: text('thread_id').notNull(),
    id: text().notNull(),
    userId: uuid('user_id').notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.threadId, table.id] }),
    foreignKey({
      name: 'deleted_items_thread_fk',
      columns: [table.threadId, table.userId],
      foreignColumns: [threads.id, threads.userId],
    }).onDelete('cascade'),
  ],
);
