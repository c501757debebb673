import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import journal from '@/drizzle/meta/_journal.json';
import { appRole } from '@/scripts/postgres/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { connect } from './client';
import { migrateDatabase } from './migrate';
import { migrationsPending } from './readiness';
import { rollBackDatabase } from './roll-back';

const tags = journal.entries.map(({ tag }) => tag);

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  await cp('drizzle', folder, { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database[Symbol.asyncDispose]();
});

/** Applies the first `count` migrations. */
async function migrateUpTo(count: number): Promise<void> {
  const kept = { ...journal, entries: journal.entries.slice(0, count) };
  await writeFile(path.join(folder, 'meta', '_journal.json'), JSON.stringify(kept));
  await migrateDatabase(database.migrationUrl, { folder, appRole });
}

/** Everything that makes up the schema, in words; who owns a policy's role aside. */
async function schema(): Promise<string[]> {
  const rows = await database.admin.sql<{ line: string }[]>`
    select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
      as line from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select format('%s %s %s %s %s %s', tablename, policyname, cmd, roles, qual, with_check)
      from pg_policies
    union all select format('%s secured %s %s', relname, relrowsecurity, relforcerowsecurity)
      from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    union all select pg_get_functiondef(oid) from pg_proc
      where pronamespace = 'public'::regnamespace`;
  return rows.map(({ line }) => line).sort();
}

test('each migration can be undone, and leaves the schema as it was before', async () => {
  const before: string[][] = [];
  for (const count of [...tags.keys(), tags.length]) {
    if (count > 0) await migrateUpTo(count);
    before.push(await schema());
  }
  expect(new Set(before.map((lines) => lines.join('\n'))).size).toBe(tags.length + 1);
  for (const [index, tag] of [...tags.entries()].reverse()) {
    expect(await rollBackDatabase(database.migrationUrl)).toBe(tag);
    expect(await schema()).toEqual(before[index]);
    await using owner = connect(database.migrationUrl, { max: 1 });
    expect(await migrationsPending(owner.db)).toEqual(tags.slice(index));
  }
  expect(await rollBackDatabase(database.migrationUrl)).toBeUndefined();
  await migrateUpTo(tags.length);
  expect(await schema()).toEqual(before.at(-1));
});

test('people and their conversations survive the way back and the way here again', async () => {
  await migrateUpTo(tags.length);
  const { sql } = database.admin;
  await sql`insert into users (email) values ('ada@example.com')`;
  await sql`insert into threads (id, user_id, title, status, metadata, created_at)
    select 'thr_1', id, 'Été', '{"type":"active"}', '{}', now() from users`;
  await sql`insert into thread_items (id, thread_id, user_id, seq, type, payload, created_at)
    select 'msg_1', 'thr_1', id, 1, 'end_of_turn', '{"a":1}', now() from users`;
  const rows = () => sql`
    select t.id, t.title, i.payload, u.email from threads t
    join thread_items i on i.thread_id = t.id join users u on u.id = t.user_id`;
  const [first] = await rows();
  for (const _ of tags.slice(1)) await rollBackDatabase(database.migrationUrl);
  expect([...(await rows())]).toEqual([first]);
  await migrateDatabase(database.migrationUrl, { appRole });
  expect([...(await rows())]).toEqual([first]);
  expect([...(await sql`select search_title from threads`)]).toEqual([{ search_title: 'été' }]);
});

test('a way back that fails changes nothing', async () => {
  await migrateUpTo(tags.length);
  const before = await schema();
  const file = path.join(folder, 'down', `${tags.at(-1)}.sql`);
  await writeFile(file, `${await readFile(file, 'utf8')}\nselect 1/0;`);
  await expect(rollBackDatabase(database.migrationUrl, { folder })).rejects.toMatchObject({
    code: 'database_error',
    sqlState: '22012',
  });
  expect(await schema()).toEqual(before);
});
