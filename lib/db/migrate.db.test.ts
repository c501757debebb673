import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import journal from '@/drizzle/meta/_journal.json';
import { appRole } from '@/scripts/postgres/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import { connect, type DatabaseHandle } from './client';
import { migrateDatabase } from './migrate';
import { migrationsPending } from './readiness';

const all = journal.entries.map((entry) => entry.tag);

let database: TestDatabase;
let owner: DatabaseHandle;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = connect(database.migrationUrl, { max: 1 });
});
afterEach(async () => {
  await owner[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** Back to the database as it was before the first migration. */
async function empty(): Promise<void> {
  await owner.db.execute(sql`drop schema if exists drizzle cascade`);
  await owner.db.execute(sql`drop schema public cascade`);
  await owner.db.execute(sql`create schema public`);
}

test('an empty database gets every migration, a second run finds nothing to do', async () => {
  await empty();
  expect(await migrationsPending(owner.db)).toEqual(all);
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const options = { appRole, log };
  expect(await migrateDatabase(database.migrationUrl, options)).toEqual({ applied: all });
  expect(await migrateDatabase(database.migrationUrl, options)).toEqual({ applied: [] });
  expect(lines).toEqual([`Applied ${all.join(', ')}.`, 'Nothing to migrate.']);
  expect(await migrationsPending(database.handle.db)).toEqual([]);
});

test('of several migrators at once one does the work and the others wait', async () => {
  await empty();
  const reports = await Promise.all(
    Array.from({ length: 4 }, () => migrateDatabase(database.migrationUrl)),
  );
  expect(reports.map((report) => report.applied.length).sort()).toEqual([0, 0, 0, all.length]);
  const rows = await owner.db.execute(sql`select hash from drizzle.__drizzle_migrations`);
  expect(rows).toHaveLength(all.length);
});

test('the lock goes with the connection: nothing stays locked afterwards', async () => {
  await migrateDatabase(database.migrationUrl);
  const locks = await owner.db.execute(
    sql`select 1 from pg_locks where locktype = 'advisory' and database =
      (select oid from pg_database where datname = current_database())`,
  );
  expect(locks).toHaveLength(0);
});

test('the application role may read and write, also what comes later, and not change tables', async () => {
  await empty();
  await migrateDatabase(database.migrationUrl, { appRole });
  await owner.db.execute(sql`create table later (id int)`);
  const { db } = database.handle;
  await db.execute(sql`insert into later values (1)`);
  await db.execute(sql`update later set id = 2`);
  await createUser(db);
  await db.execute(sql`delete from later`);
  for (const forbidden of [
    sql`drop table users`,
    sql`create table mine (id int)`,
    sql`truncate users`,
    sql`delete from drizzle.__drizzle_migrations`,
  ]) {
    await expect(db.execute(forbidden)).rejects.toMatchObject({ cause: { code: '42501' } });
  }
});

test('a role that does not exist is named', async () => {
  const migrating = migrateDatabase(database.migrationUrl, { appRole: 'no"body' });
  await expect(migrating).rejects.toMatchObject({
    code: 'unknown_role',
    message:
      'There is no database role "no"body": create it (a plain LOGIN role) and migrate again.',
  });
});

test('an older database names what it lacks, a newer one lacks nothing', async () => {
  const first = journal.entries[0]!.when;
  await owner.db.execute(sql`update drizzle.__drizzle_migrations set created_at = ${first - 1}`);
  expect(await migrationsPending(database.handle.db)).toEqual(all);
  await owner.db.execute(sql`update drizzle.__drizzle_migrations set created_at = 9999999999999`);
  expect(await migrationsPending(database.handle.db)).toEqual([]);
});

test('a role that may not see the table is a fault, not "nothing applied"', async () => {
  await owner.db.execute(sql.raw(`revoke all on drizzle.__drizzle_migrations from ${appRole}`));
  await expect(migrationsPending(database.handle.db)).rejects.toMatchObject({
    code: 'database_error',
    sqlState: '42501',
  });
});

test('a folder without migrations is refused before anything is changed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'no-migrations-'));
  try {
    await expect(migrateDatabase(database.migrationUrl, { folder })).rejects.toMatchObject({
      code: 'migrations_missing',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a server that is not there is said in words', async () => {
  await expect(migrateDatabase('postgres://owner:secret@127.0.0.1:1/none')).rejects.toThrow(
    "The database can't be reached (ECONNREFUSED)",
  );
});
