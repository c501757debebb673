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
}

/** A migrated, empty database of its own; disposing drops it, whoever is still connected. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = testServer();
  const address = (template: string) => template.replace('{database}', name);
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
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER ${ownerRole}`);
  const url = address(server.app);
  const handle = connect(url);
  return {
    url,
    migrationUrl: address(server.owner),
    handle,
    [Symbol.asyncDispose]: async () => {
      await handle[Symbol.asyncDispose]();
      await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
