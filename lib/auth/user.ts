import { eq } from 'drizzle-orm';
import type { Queries } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { users } from '@/lib/db/schema/users';
import { UserId } from '@/lib/db/user-id';

/** A person as the API shows them. */
export interface User {
  readonly id: UserId;
  readonly email: string;
  readonly name: string | null;
}

/** The columns that make a `User`. */
export const userColumns = { id: users.id, email: users.email, name: users.name };

/** Brands the id of a row read with `userColumns`. */
export function toUser(row: { id: string; email: string; name: string | null }): User {
  return { ...row, id: UserId.parse(row.id) };
}

/** One read by primary key; undefined when the user is gone. */
export async function findUser(db: Queries, id: UserId): Promise<User | undefined> {
  const [row] = await guarded(() => db.select(userColumns).from(users).where(eq(users.id, id)));
  return row === undefined ? undefined : toUser(row);
}
