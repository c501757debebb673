import { PostgresStore } from '@/lib/store/postgres-store';
import { createTestDatabase } from '../support/database';
import { createUser } from '../support/users';
import { storeContract } from './store-contract';

storeContract('PostgresStore', async () => {
  const database = await createTestDatabase();
  const { db } = database.handle;
  return {
    store: new PostgresStore(db),
    newUser: async () => ({ userId: await createUser(db) }),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
});
