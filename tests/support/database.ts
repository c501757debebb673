import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { connect, type DatabaseHandle } from '@/lib/db/client';
import { ownerRole } from '@/scripts/postgres/roles';
import { templateDatabase, testServer } from './database-server';

export interface TestDatabase extends AsyncDisposable {
  /** As the application connects: the plain role. */
  readonly url: string;
  /** As migrations connect: the owner of the tables. */
  readonly migrationUrl: string;
  /** A pool of the plain role, ended with the database. */
  readonly handle: DatabaseHandle;
  readonly adminUrl: string;
  /** A superuser's pool, past row-level security: for looking at what is everybody's. */
  readonly admin: DatabaseHandle;
}

/**
 * A migrated, empty database of its own; disposing drops it, whoever is still connected.
 * @param options.migrated false leaves the migrations to the caller
 */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = testServer();
  const address = (url: string) => url.replace('{database}', name);
  const asAdmin = async (statement: string) => {
    const sql = postgres(server.admin.replace('{database}', 'postgres'), {
      max: 1,
      onnotice: () => undefined,
    });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  const template = migrated ? templateDatabase : 'template1';
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${ownerRole}`);
  const url = address(server.app);
  const handle = connect(url);
  const adminUrl = address(server.admin);
  const admin = connect(adminUrl, { max: 2 });
  return {
    url,
    migrationUrl: address(server.owner),
    handle,
    adminUrl,
    admin,
    [Symbol.asyncDispose]: async () => {
      await handle[Symbol.asyncDispose]();
      await admin[Symbol.asyncDispose]();
      await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
