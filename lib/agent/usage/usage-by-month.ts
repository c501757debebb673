import { desc, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { usage } from '@/lib/db/schema/usage';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';

/** What a user has used of one model in one month (UTC). */
export interface MonthOfUsage {
  /** `2026-11` */
  readonly month: string;
  /** `provider/model` */
  readonly model: string;
  readonly turns: number;
  readonly requests: number;
  /** Requests whose tokens nobody has told. */
  readonly unreported_requests: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly reasoning_tokens: number;
  /** US dollars; null when nothing of it has a price, else the sum of what has. */
  readonly cost: number | null;
}

/** Rows of this answer at most; a year of a dozen models. */
const mostRows = 200;

/** A user's own use, newest month first, the most expensive model first in it. One statement. */
export function usageByMonth(db: Database, userId: UserId): Promise<MonthOfUsage[]> {
  const month = sql<string>`to_char(${usage.createdAt} at time zone 'UTC', 'YYYY-MM')`;
  const total = (column: AnyPgColumn) => sql`sum(${column})`.mapWith(Number);
  return guarded(async () => {
    const rows = await forUser(db, userId)
      .select({
        month,
        model: usage.modelAnswered,
        turns: sql`count(*) filter (where ${usage.kind} = 'turn')`.mapWith(Number),
        requests: total(usage.requests),
        unreported_requests: total(usage.unreported),
        input_tokens: total(usage.inputTokens),
        cached_tokens: total(usage.cachedTokens),
        output_tokens: total(usage.outputTokens),
        reasoning_tokens: total(usage.reasoningTokens),
        micros: sql<string | null>`sum(${usage.costMicros})`,
      })
      .from(usage)
      .where(eq(usage.userId, userId))
      // By place: the same expression twice would be two parameters to PostgreSQL.
      .groupBy(sql`1`, usage.modelAnswered)
      .orderBy(desc(sql`1`), sql`sum(${usage.costMicros}) desc nulls last`, usage.modelAnswered)
      .limit(mostRows);
    return rows.map(({ micros, ...row }) => ({
      ...row,
      cost: micros === null ? null : Number(micros) / 1e6,
    }));
  });
}
