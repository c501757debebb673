import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

/**
 * What a turn, a title or a summary has cost, one row per model that was asked for it. Tokens are those
 * the provider has told; `unreported` counts the requests it told nothing of (stopped, cut off, failed).
 * Rows outlive their thread, for what was spent stays spent: `threadId` and `itemId` are no references.
 */
export const usage = pgTable(
  'usage',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    threadId: text('thread_id').notNull(),
    /** The message that started the turn, if one did. */
    itemId: text('item_id'),
    kind: text({ enum: ['turn', 'title', 'summary'] }).notNull(),
    outcome: text({ enum: ['completed', 'stopped', 'failed'] }).notNull(),
    /** The model that was to answer, as `provider/model`. */
    modelAsked: text('model_asked').notNull(),
    /** The model these figures are of: another one when a fallback has stepped in. */
    modelAnswered: text('model_answered').notNull(),
    requests: integer().notNull(),
    unreported: integer().notNull(),
    inputTokens: bigint('input_tokens', { mode: 'number' }).notNull(),
    /** Of the input tokens, those read from the provider's cache. */
    cachedTokens: bigint('cached_tokens', { mode: 'number' }).notNull(),
    outputTokens: bigint('output_tokens', { mode: 'number' }).notNull(),
    /** Of the output tokens, those spent on reasoning. */
    reasoningTokens: bigint('reasoning_tokens', { mode: 'number' }).notNull(),
    /** Millionths of a US dollar; null when the model has no price. */
    costMicros: bigint('cost_micros', { mode: 'number' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('usage_user_created_idx').on(table.userId, table.createdAt),
    check('usage_kind_check', sql`${table.kind} in ('turn', 'title', 'summary')`),
    check('usage_outcome_check', sql`${table.outcome} in ('completed', 'stopped', 'failed')`),
  ],
);
