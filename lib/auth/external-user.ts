import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Database, Queries } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { externalIdentities, users } from '@/lib/db/schema/users';
import { forPurpose } from '@/lib/db/tenancy';
import type { ExternalIdentity } from './external-issuer';
import { toUser, userColumns, type User } from './user';

async function findExternalUser(db: Queries, { issuer, subject }: ExternalIdentity) {
  const [row] = await db
    .select(userColumns)
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.issuer, issuer), eq(externalIdentities.subject, subject)));
  return row === undefined ? undefined : toUser(row);
}

/**
 * Adds the local user of an external identity. An address that already belongs to somebody is not
 * taken as proof of being that person: the new user then gets an address of its own that no mail
 * can reach (RFC 2606).
 */
async function createExternalUser(db: Queries, identity: ExternalIdentity): Promise<User> {
  const id = randomUUID();
  const ownAddress = `user-${id}@external.invalid`;
  for (const email of [identity.email ?? ownAddress, ownAddress]) {
    const [row] = await db
      .insert(users)
      .values({ id, email, name: identity.name ?? null })
      .onConflictDoNothing()
      .returning(userColumns);
    if (row === undefined) continue;
    await db
      .insert(externalIdentities)
      .values({ issuer: identity.issuer, subject: identity.subject, userId: id });
    return toUser(row);
  }
  throw new Error('A fresh user id is already taken.');
}

/** The local user of (issuer, subject), made at first sight; safe when two requests come at once. */
export function externalUser(db: Database, identity: ExternalIdentity): Promise<User> {
  return guarded(() => findOrCreate(forPurpose(db, 'external-sign-in'), identity));
}

async function findOrCreate(db: Database, identity: ExternalIdentity): Promise<User> {
  const known = await findExternalUser(db, identity);
  if (known !== undefined) return known;
  return db.transaction(async (tx) => {
    const name = JSON.stringify([identity.issuer, identity.subject]);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
    return (await findExternalUser(tx, identity)) ?? (await createExternalUser(tx, identity));
  });
}
