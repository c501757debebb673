import { migrateDatabase } from '@/lib/db/migrate';
import { appRole } from '@/scripts/postgres/roles';
import { startTemporaryPostgres } from '@/scripts/postgres/temporary';

/** Handed to the workers of vitest and Playwright, which inherit the environment. */
const variable = 'CHATKIT_TEST_POSTGRES';

/** Cloned for each test database: migrated, empty, and nobody is ever connected to it. */
export const templateDatabase = 'chatkit_template';

export interface TestServer {
  /** Addresses with `{database}` where the name of the database goes. */
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

/** @throws {Error} outside a run whose global set-up started the server */
export function testServer(): TestServer {
  const text = process.env[variable];
  if (text === undefined) {
    throw new Error(
      'This test needs a database: run it in the vitest project "database" or "http".',
    );
  }
  return JSON.parse(text) as TestServer;
}

/**
 * One PostgreSQL for the whole run, in a temporary folder, with a migrated template. Several
 * projects of one run share it.
 * @returns what ends it
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  if (process.env[variable] !== undefined) return () => Promise.resolve();
  const server = await startTemporaryPostgres({ template: templateDatabase });
  try {
    await migrateDatabase(server.ownerUrl(templateDatabase), { appRole });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const addresses: TestServer = {
    admin: server.adminUrl('{database}'),
    owner: server.ownerUrl('{database}'),
    app: server.appUrl('{database}'),
  };
  process.env[variable] = JSON.stringify(addresses);
  return async () => {
    Reflect.deleteProperty(process.env, variable);
    await server.stop();
  };
}
