import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';
import { createTestDatabase, type TestDatabase } from './database';
import { createUser } from './users';

export interface TwoUsers {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly ada: UserId;
  readonly bob: UserId;
}

/**
 * A database for all tests beside which this is called, with two more users in it for each of them.
 *
 * @param ready is given them before each test
 */
export function setTwoUsers(ready: (users: TwoUsers) => void): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    const { db } = database.handle;
    const [ada, bob] = await Promise.all([createUser(db), createUser(db)]);
    ready({ database, db, ada, bob });
  });
  afterAll(() => database[Symbol.asyncDispose]());
}
