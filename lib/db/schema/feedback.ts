import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { threadItems } from './thread-items';
import { users } from './users';

/** What a user thinks of an item: the newest thumb wins. */
export const feedback = pgTable(
  'feedback',
  {
    itemId: text('item_id')
      .notNull()
      .references(() => threadItems.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['positive', 'negative'] }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.userId] }),
    index('feedback_user_idx').on(table.userId),
    check('feedback_kind_check', sql`${table.kind} in ('positive', 'negative')`),
  ],
);
