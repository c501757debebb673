import { migrateDatabase } from '@/lib/db/migrate';
import { grantedRole } from '../postgres/granted-role';
import { databasePlace } from '../postgres/place';
import { appRole } from '../postgres/roles';
import { startPostgres } from '../postgres/server';

/** A migrated database, and what ends the server if it is ours. */
export interface DevDatabase extends AsyncDisposable {
  readonly url: string;
  readonly migrationUrl: string;
  /** For the banner. */
  readonly description: string;
}

/**
 * The database DATABASE_URL names, else the embedded one of this checkout; migrated either way.
 * @throws {Error} in words, when it cannot be started, reached or migrated
 */
export async function openDatabase(
  checkout: string,
  source: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<DevDatabase> {
  const url = source['DATABASE_URL'];
  if (url !== undefined && url !== '') {
    const { host, pathname } = new URL(url);
    const description = `${host}${pathname} (DATABASE_URL)`;
    const migrationUrl = source['DATABASE_MIGRATION_URL'] ?? '';
    const owner = migrationUrl === '' ? url : migrationUrl;
    await migrateDatabase(owner, { appRole: grantedRole(url, owner), log: say });
    return {
      url,
      migrationUrl: owner,
      description,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const server = await startPostgres(await databasePlace(checkout));
  try {
    await migrateDatabase(server.ownerUrl(), { appRole, log: say });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: server.appUrl(),
    migrationUrl: server.ownerUrl(),
    description: `embedded PostgreSQL on 127.0.0.1:${String(server.port)}, data in .data/postgres`,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
