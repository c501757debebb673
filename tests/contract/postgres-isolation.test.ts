import { connect } from '@/lib/db/client';
import { PostgresStore } from '@/lib/store/postgres-store';
import { startStatementCounter } from '@/scripts/bench/statement-counter';
import { createTestDatabase } from '../support/database';
import { createUser } from '../support/users';
import { isolationRules } from './isolation-rules';
import { storeContract } from './store-contract';

const rules = { isolation: isolationRules };

storeContract(
  'PostgresStore, its statements watched',
  async () => {
    await using undo = new AsyncDisposableStack();
    const database = undo.use(await createTestDatabase());
    const counter = undo.use(await startStatementCounter(database.url));
    // Without prepared statements each text goes over the wire each time.
    const { db } = undo.use(connect(`${counter.url}?pgbouncer=true`, { max: 1 }));
    const resources = undo.move();
    return {
      store: new PostgresStore(db),
      newUser: async () => ({ userId: await createUser(db) }),
      statements: () => counter.texts(),
      [Symbol.asyncDispose]: () => resources.disposeAsync(),
    };
  },
  rules,
);

storeContract(
  'PostgresStore with row-level security turned off',
  async () => {
    const database = await createTestDatabase();
    const tables = await database.admin.sql<{ name: string }[]>`
      select relname as name from pg_class where relrowsecurity`;
    for (const { name } of tables) {
      await database.admin.sql`alter table ${database.admin.sql(name)} disable row level security`;
    }
    const { db } = database.handle;
    return {
      store: new PostgresStore(db),
      newUser: async () => ({ userId: await createUser(db) }),
      [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
    };
  },
  rules,
);
