import { randomUUID } from 'node:crypto';
import type { Database } from '@/lib/db/client';
import { users } from '@/lib/db/schema/users';
import { forPurpose } from '@/lib/db/tenancy';
import { UserId } from '@/lib/db/user-id';

/** Stores a user of a made-up name, without a password. */
export async function createUser(db: Database): Promise<UserId> {
  const [row] = await forPurpose(db, 'sign-up')
    .insert(users)
    .values({ email: `${randomUUID()}@example.com`, name: 'Test' })
    .returning({ id: users.id });
  return UserId.parse(row?.id);
}
