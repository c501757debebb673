import { and, eq, exists, lte, not } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { refreshTokens } from '@/lib/db/schema/refresh-tokens';
import { users } from '@/lib/db/schema/users';
import { forPurpose } from '@/lib/db/tenancy';
import { sessionLifetimeSeconds } from './sessions';

/** Removes expired refresh tokens, and demo accounts that no session can reach any more. */
export async function sweep(pool: Database, now = new Date()): Promise<void> {
  const db = forPurpose(pool, 'sweep');
  await db.delete(refreshTokens).where(lte(refreshTokens.expiresAt, now));
  const born = new Date(now.getTime() - sessionLifetimeSeconds * 1000);
  const sessions = db.select().from(refreshTokens).where(eq(refreshTokens.userId, users.id));
  await db
    .delete(users)
    .where(and(eq(users.isDemo, true), lte(users.createdAt, born), not(exists(sessions))));
}

const intervalMs = 60 * 60 * 1000;

const key = Symbol.for('chatkit-todo.auth-sweep');
const registry = globalThis as { [key]?: number };

/** Sweeps at most once an hour per process; a failure is logged and disturbs nobody. */
export async function sweepWhenDue(db: Database, now = new Date()): Promise<void> {
  if (now.getTime() - (registry[key] ?? 0) < intervalMs) return;
  registry[key] = now.getTime();
  try {
    await guarded(() => sweep(db, now));
  } catch (error) {
    console.error('Old sessions were not swept.', error);
  }
}
