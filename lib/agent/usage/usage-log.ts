import type { ItemId, ThreadId } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { usage } from '@/lib/db/schema/usage';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { costMicros, type PriceTable } from './prices';
import type { ModelUsage } from './usage-meter';

/** What was asked of models for one purpose. */
export interface UsageEntry {
  readonly userId: UserId;
  readonly threadId: ThreadId;
  /** The message that started the turn; null when none did. */
  readonly itemId: ItemId | null;
  readonly kind: 'turn' | 'title' | 'summary';
  readonly outcome: 'completed' | 'stopped' | 'failed';
  /** The first is the one that was to answer. */
  readonly models: readonly ModelUsage[];
}

/** Keeps what models have used. Never rejects: no answer fails because its cost could not be noted. */
export type UsageLog = (entry: UsageEntry) => Promise<void>;

/** A log in the database: one statement for an entry, none when no model was asked. */
export function databaseUsageLog(db: Database, prices: () => PriceTable): UsageLog {
  return async ({ userId, models, ...entry }) => {
    const [asked] = models;
    if (asked === undefined) return;
    try {
      const table = prices();
      const rows = models.map(({ model, ...figures }) => ({
        ...entry,
        ...figures,
        userId,
        modelAsked: asked.model,
        modelAnswered: model,
        costMicros: costMicros({ model, ...figures }, table),
      }));
      await guarded(() => forUser(db, userId).insert(usage).values(rows));
    } catch (error) {
      console.error('What a turn has used could not be noted.', error);
    }
  };
}
