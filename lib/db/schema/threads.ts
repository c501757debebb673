import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

/** The unique constraint that the composite foreign keys of items and attachments point at. */
export const threadsIdUserKey = 'threads_id_user_key';

/**
 * A ChatKit thread. `nextSeq` hands out the per-thread sequence that orders its items;
 * it is bumped under the row lock of the thread, so that two writers get a total order.
 * `lastActivityAt` moves with each item and orders the list of threads. `searchTitle` is the title as
 * lib/store/search-text.ts makes it. `metadata`, `status` and `allowedImageDomains` are parsed by zod on the way out.
 *
 * A deleted thread stays for a day as an emptied row with `deletedAt` set, so that a turn which ends
 * after the deletion meets it and can't bring the thread back.
 */
export const threads = pgTable(
  'threads',
  {
    id: text().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text(),
    searchTitle: text('search_title').notNull().default(''),
    status: jsonb().notNull(),
    allowedImageDomains: jsonb('allowed_image_domains'),
    metadata: jsonb().notNull(),
    nextSeq: bigint('next_seq', { mode: 'number' }).notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    lastActivityAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [
    unique(threadsIdUserKey).on(table.id, table.userId),
    index('threads_user_active_idx').on(table.userId, table.lastActivityAt, table.id),
    index('threads_deleted_idx')
      .on(table.userId, table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
  ],
);
