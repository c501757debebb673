import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** One counter per throttled key; the column names are those `RateLimiterDrizzle` expects. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: timestamp({ withTimezone: true }),
});
