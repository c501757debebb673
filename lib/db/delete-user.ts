import { eq } from 'drizzle-orm';
import type { Database } from './client';
import { guarded } from './guarded';
import { users } from './schema/users';
import { forUser } from './tenancy';
import type { UserId } from './user-id';

/**
 * Removes a user and, by the foreign keys, everything of theirs, in one statement: sessions, identities,
 * todos, threads, items, feedback, attachment records, usage. Counters of attempts hold no user, only hashes.
 * @returns whether there was such a user
 */
export async function deleteUser(db: Database, userId: UserId): Promise<boolean> {
  const gone = await guarded(() =>
    forUser(db, userId).delete(users).where(eq(users.id, userId)).returning({ id: users.id }),
  );
  return gone.length > 0;
}
