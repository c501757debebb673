import { eq, sql } from 'drizzle-orm';
import type { Database } from './client';
import { guarded } from './guarded';
import { users } from './schema/users';
import { forPurpose } from './tenancy';
import { UserId } from './user-id';

/** Whom an operator means by an id or an e-mail address, in any case; undefined when there is nobody. */
export async function findAccount(db: Database, idOrEmail: string): Promise<UserId | undefined> {
  const id = UserId.safeParse(idOrEmail);
  const isMeant = id.success
    ? eq(users.id, id.data)
    : eq(sql`lower(${users.email})`, idOrEmail.trim().toLowerCase());
  const [row] = await guarded(() =>
    forPurpose(db, 'sign-in').select({ id: users.id }).from(users).where(isMeant),
  );
  return row === undefined ? undefined : UserId.parse(row.id);
}
