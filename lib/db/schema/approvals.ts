import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { threadItems } from './thread-items';
import { users } from './users';

/**
 * A run that waits for the user's yes, under the id of the widget that asks. `state` is the run as the
 * agents SDK writes it, there until the user has decided and what was decided is carried out; no client ever
 * sees it. A `decided_at` without a decision is when that was begun. `calls` says what was shown, and is parsed by zod on the way out. Deleting the widget, or its thread, takes the run along.
 */
export const approvals = pgTable(
  'approvals',
  {
    itemId: text('item_id')
      .primaryKey()
      .references(() => threadItems.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: text(),
    calls: jsonb().notNull(),
    /** The model the user had chosen for the run. */
    model: text(),
    decision: text({ enum: ['yes', 'no', 'later'] }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (table) => [
    index('approvals_user_idx').on(table.userId, table.expiresAt),
    check('approvals_decision_check', sql`${table.decision} in ('yes', 'no', 'later')`),
    check('approvals_state_check', sql`(${table.decision} is null) = (${table.state} is not null)`),
  ],
);
