import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Database } from './client';
import { connectionUrl } from './connection-url';
import { DatabaseError, toDatabaseError } from './database-error';
import { migrationsPending } from './readiness';

export interface MigrateOptions {
  /** The role the application connects as, when it is not the one that migrates: it gets DML, no DDL. */
  readonly appRole?: string | undefined;
  /** Where the `.sql` files lie; found by itself beside the sources, a bundle in `dist/` or the cwd. */
  readonly folder?: string;
  /** Told in one line what is going on. */
  readonly log?: (line: string) => void;
}

export interface MigrationReport {
  /** Tags of the migrations that this call applied, oldest first; empty when there was nothing to do. */
  readonly applied: readonly string[];
}

/** The folder of the migrations is nowhere to be found, or the application's role does not exist. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly code: 'migrations_missing' | 'unknown_role';

  constructor(code: MigrationError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** "ChatKit" in ASCII as one 64-bit number: any constant that no other program takes will do. */
const lockKey = '18973710894197108';

/**
 * Applies the committed migrations. drizzle-orm's migrator takes no lock, so this holds a session-level
 * advisory lock on a connection of its own: a second migrator waits, then finds nothing to do. The lock
 * goes with the connection, also after a kill. Needs a direct connection, not a transaction-pooling proxy.
 *
 * @throws {MigrationError} when the migrations or the role are missing
 * @throws {DatabaseError} when the database can't be reached or a migration fails (all are rolled back)
 */
export async function migrateDatabase(
  url: string,
  { appRole, folder, log = () => undefined }: MigrateOptions = {},
): Promise<MigrationReport> {
  const migrationsFolder = findMigrations(folder);
  return withMigrationLock(url, log, async (db) => {
    const pending = await migrationsPending(db);
    await migrate(db, { migrationsFolder });
    if (appRole !== undefined) await grant(db, appRole);
    log(pending.length === 0 ? 'Nothing to migrate.' : `Applied ${pending.join(', ')}.`);
    return { applied: pending };
  });
}

/** Does `work` on the one session that holds the lock, as who maintains the tables. */
export async function withMigrationLock<T>(
  url: string,
  log: (line: string) => void,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const client = postgres(connectionUrl(url).url, {
    max: 1,
    // The one session carries the lock: it must neither be closed when idle nor renewed.
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    connection: { application_name: 'chatkit-todo migrate' },
    onnotice: () => undefined,
  });
  try {
    const db = drizzle(client);
    await lock(db, log);
    // A DDL statement that waits behind a long transaction makes everybody queue up behind it.
    await db.execute(sql`set lock_timeout = '30s'`);
    // Row-level security holds for the owner too: without this a migration that changes rows sees none.
    await db.execute(sql`set app.purpose = 'maintenance'`);
    return await work(db);
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function lock(db: Database, log: (line: string) => void): Promise<void> {
  const key = sql.raw(lockKey);
  const [free] = await db.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(${key}) as taken`,
  );
  if (free?.taken === true) return;
  log('Another migration is running: waiting for it.');
  await db.execute(sql`select pg_advisory_lock(${key})`);
}

/** Lets `role` read and write every table there is and will be; repeating it changes nothing. */
async function grant(db: Database, role: string): Promise<void> {
  const name = sql.identifier(role);
  const rights = sql`select, insert, update, delete`;
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`grant usage on schema public, drizzle to ${name}`);
      await tx.execute(sql`grant ${rights} on all tables in schema public to ${name}`);
      await tx.execute(sql`grant execute on all functions in schema public to ${name}`);
      await tx.execute(sql`grant usage, select on all sequences in schema public to ${name}`);
      await tx.execute(
        sql`alter default privileges in schema public grant ${rights} on tables to ${name}`,
      );
      await tx.execute(sql`grant select on drizzle.__drizzle_migrations to ${name}`);
    });
  } catch (error) {
    const fault = toDatabaseError(error);
    if (fault instanceof DatabaseError && fault.sqlState === '42704') {
      throw new MigrationError(
        'unknown_role',
        `There is no database role "${role}": create it (a plain LOGIN role) and migrate again.`,
      );
    }
    throw fault;
  }
}

/** `given`, else `drizzle/` beside the sources (`lib/db/../..`), beside a bundle in `dist/`, or in the cwd. */
export function findMigrations(given: string | undefined): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const roots = [path.join(here, '..', '..'), path.join(here, '..'), here, process.cwd()];
  const folders = given === undefined ? roots.map((root) => path.join(root, 'drizzle')) : [given];
  const found = folders.find((folder) => existsSync(path.join(folder, 'meta', '_journal.json')));
  if (found === undefined) {
    throw new MigrationError(
      'migrations_missing',
      `No meta/_journal.json in any of: ${folders.join(', ')}`,
    );
  }
  return found;
}
