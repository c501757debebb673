import { randomUUID } from 'node:crypto';
import { users } from '@/lib/db/schema/users';
import { UserId } from '@/lib/db/user-id';
import { PostgresStore } from '@/lib/store/postgres-store';
import { createTestDatabase } from '../support/database';
import { storeContract } from './store-contract';

storeContract('PostgresStore', async () => {
  const database = await createTestDatabase();
  const { db } = database.handle;
  return {
    store: new PostgresStore(db),
    newUser: async () => {
      const userId = UserId.parse(randomUUID());
      await db.insert(users).values({ id: userId, email: `${userId}@example.com` });
      return { userId };
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
});
