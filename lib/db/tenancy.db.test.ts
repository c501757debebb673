import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { usageOf } from '@/tests/support/usage';
import { createUser } from '@/tests/support/users';
import { connect, type Database } from './client';
import { unguardedTables } from './readiness';
import { becomeUser, forPurpose, forUser, type Purpose } from './tenancy';
import type { UserId } from './user-id';

let database: TestDatabase;
let db: Database;
let ada: UserId;
let bob: UserId;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.handle.db;
});
afterAll(() => database[Symbol.asyncDispose]());

/** Puts one row of this user into every table that holds any. */
async function settle(userId: UserId): Promise<void> {
  const { admin } = database;
  const id = `x_${userId}`;
  await admin.sql`insert into external_identities (issuer, subject, user_id)
    values ('i', ${id}, ${userId})`;
  await admin.sql`insert into refresh_tokens (family_id, user_id, token_hash, expires_at)
    values (gen_random_uuid(), ${userId}, ${id}, now())`;
  await admin.sql`insert into todos (user_id, title) values (${userId}, 'x')`;
  await admin.sql`insert into threads (id, user_id, status, metadata, created_at)
    values (${id}, ${userId}, '{}', '{}', now())`;
  await admin.sql`insert into thread_items (id, thread_id, user_id, seq, type, payload, created_at)
    values (${id}, ${id}, ${userId}, 1, 'x', '{}', now())`;
  await admin.sql`insert into feedback (item_id, user_id, kind) values (${id}, ${userId}, 'positive')`;
  await admin.sql`insert into approvals (item_id, user_id, state, calls, expires_at)
    values (${id}, ${userId}, '{}', '[]', now())`;
  await admin.sql`insert into attachments (id, user_id, payload) values (${id}, ${userId}, '{}')`;
  await admin.sql`insert into usage ${admin.sql(usageOf(userId, id))}`;
}

beforeEach(async () => {
  await database.admin.sql`delete from users`;
  await database.admin.sql`delete from rate_limits`;
  [ada, bob] = await Promise.all([createUser(db), createUser(db)]);
  await settle(ada);
  await settle(bob);
  await database.admin.sql`insert into rate_limits (key, points) values ('k', 1)`;
});

const ownedTables = [
  ...['external_identities', 'refresh_tokens', 'todos'],
  ...['threads', 'thread_items', 'feedback', 'attachments', 'approvals', 'usage'],
];
const allTables = ['users', 'rate_limits', ...ownedTables];
const ownerOf = (table: string) => sql.identifier(table === 'users' ? 'id' : 'user_id');

const rowsIn = async (as: Database, table: string): Promise<number> =>
  (await as.execute(sql`select from ${sql.identifier(table)}`)).length;
const counts = async (as: Database): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(allTables.map(async (table) => [table, await rowsIn(as, table)] as const)),
  );
const everything = (rows: number) =>
  Object.fromEntries(allTables.map((table) => [table, table === 'rate_limits' ? 1 : rows]));
const only = (visible: Record<string, number>) => ({
  ...Object.fromEntries(allTables.map((table) => [table, 0])),
  ...visible,
});

describe('a statement that names no owner', () => {
  test.each(['users', ...ownedTables])('meets only rows of the user in %s', async (table) => {
    const name = sql.identifier(table);
    const own = await forUser(db, bob).execute<{ owner: string }>(
      sql`select ${ownerOf(table)} as owner from ${name}`,
    );
    expect([...own]).toEqual([{ owner: bob }]);
    const changed = await forUser(db, bob).execute(
      sql`update ${name} set ${ownerOf(table)} = ${ownerOf(table)} returning 1`,
    );
    expect(changed).toHaveLength(1);
    await forUser(db, bob).execute(sql`delete from ${name}`);
    const left = await database.admin.db.execute<{ owner: string }>(
      sql`select ${ownerOf(table)} as owner from ${name}`,
    );
    expect([...left]).toEqual([{ owner: ada }]);
  });

  test.each(ownedTables)('can not hand a row of %s to another user', async (table) => {
    const giving = forUser(db, bob).execute(
      sql`update ${sql.identifier(table)} set user_id = ${ada}`,
    );
    await expect(giving).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('can not add a row for another user', async () => {
    const adding = forUser(db, bob).execute(
      sql`insert into todos (user_id, title) values (${ada}, 'from bob')`,
    );
    await expect(adding).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});

test('without a user nothing is there and nothing can be added', async () => {
  expect(await counts(db)).toEqual(only({}));
  const adding = db.execute(sql`insert into users (email) values ('x@example.com')`);
  await expect(adding).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('a user is gone with their statement, their transaction, and its failure', async () => {
  await using one = connect(database.url, { max: 1 });
  const own = forUser(one.db, bob);
  const seen = () => rowsIn(one.db, 'todos');
  expect(await rowsIn(own, 'todos')).toBe(1);
  expect(await seen()).toBe(0);
  await own.transaction(async (tx) => {
    expect(await tx.execute(sql`select from todos`)).toHaveLength(1);
  });
  expect(await seen()).toBe(0);
  await expect(own.execute(sql`select 1/0 from todos`)).rejects.toThrow();
  expect(await seen()).toBe(0);
  await expect(own.transaction((tx) => tx.execute(sql`select 1/0`))).rejects.toThrow();
  expect(await seen()).toBe(0);
});

test('a savepoint keeps the user', async () => {
  await forUser(db, bob).transaction(async (tx) => {
    await tx.transaction(async (nested) => {
      expect(await nested.execute(sql`select from todos`)).toHaveLength(1);
    });
  });
});

const seenFor: Readonly<Record<Purpose, Record<string, number>>> = {
  'sign-in': only({ users: 2 }),
  'sign-up': only({ users: 2 }),
  'external-sign-in': only({ users: 2, external_identities: 2 }),
  session: only({ users: 2, refresh_tokens: 2 }),
  throttle: only({ rate_limits: 1 }),
  sweep: only({ refresh_tokens: 2 }),
};

describe.each(Object.entries(seenFor))('for %s', (name, visible) => {
  const purpose = name as Purpose;

  test('only what it is about is seen', async () => {
    expect(await counts(forPurpose(db, purpose))).toEqual(visible);
  });

  test('nobody is changed or removed', async () => {
    await forPurpose(db, purpose).execute(sql`update users set name = 'x'`);
    await forPurpose(db, purpose).execute(sql`delete from users`);
    await forPurpose(db, purpose).execute(sql`delete from external_identities`);
    const rows = await database.admin.sql`select from users where name = 'Test'`;
    expect(rows).toHaveLength(2);
    expect(await rowsIn(database.admin.db, 'external_identities')).toBe(2);
  });
});

test('the sweep removes demo accounts, no others', async () => {
  await database.admin.sql`update users set is_demo = true where id = ${ada}`;
  await forPurpose(db, 'sweep').execute(sql`delete from users`);
  expect([...(await database.admin.sql`select id from users`)]).toEqual([{ id: bob }]);
  expect(await rowsIn(database.admin.db, 'todos')).toBe(1);
});

test('a transaction for a purpose goes on as the user it has found', async () => {
  await forPurpose(db, 'sign-up').transaction(async (tx) => {
    expect(await tx.execute(sql`select from todos`)).toHaveLength(0);
    await becomeUser(tx, bob);
    expect(await tx.execute(sql`select from todos`)).toHaveLength(1);
  });
});

test('the owner of the tables is held too, unless it says that it maintains them', async () => {
  await using owner = connect(database.migrationUrl, { max: 1 });
  expect(await counts(owner.db)).toEqual(only({}));
  await owner.sql`set app.purpose = 'maintenance'`;
  expect(await counts(owner.db)).toEqual(everything(2));
});

test('the application can not say so', async () => {
  await using app = connect(database.url, { max: 1 });
  await app.sql`set app.purpose = 'maintenance'`;
  expect(await counts(app.db)).toEqual(only({}));
});

test('what is no user id is not put into a statement', () => {
  const id = "x' ; drop table users --" as UserId;
  expect(() => forUser(db, id)).toThrow('Not fit to be a setting.');
});

test('every table is guarded, and readiness knows each by name', async () => {
  const tables = await database.admin.sql<{ name: string; guarded: boolean }[]>`
    select relname as name, relrowsecurity and relforcerowsecurity as guarded
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
  expect(tables.filter(({ guarded }) => !guarded)).toEqual([]);
  expect(await unguardedTables(db)).toEqual([]);
  expect(await unguardedTables(database.admin.db)).toEqual(tables.map(({ name }) => name).sort());
});
