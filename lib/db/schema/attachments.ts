import { foreignKey, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { threads } from './threads';
import { users } from './users';

/**
 * The record of an attachment; the bytes live elsewhere. It has no thread until its message is sent,
 * and then only one of its owner's.
 */
export const attachments = pgTable(
  'attachments',
  {
    id: text().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    threadId: text('thread_id'),
    payload: jsonb().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      name: 'attachments_thread_fk',
      columns: [table.threadId, table.userId],
      foreignColumns: [threads.id, threads.userId],
    }).onDelete('cascade'),
    index('attachments_user_idx').on(table.userId),
    index('attachments_thread_idx').on(table.threadId),
  ],
);
