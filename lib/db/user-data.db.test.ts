import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PostgresStore } from '@/lib/store/postgres-store';
import { createTodo } from '@/lib/todos/create-todo';
import { anAttachment, seed } from '@/tests/contract/fixtures';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { usageOf } from '@/tests/support/usage';
import { createUser } from '@/tests/support/users';
import type { Database } from './client';
import { deleteUser } from './delete-user';
import { exportUser } from './export-user';
import { findAccount } from './find-account';
import { UserId } from './user-id';

let database: TestDatabase;
let db: Database;
let ada: UserId;
let bob: UserId;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.handle.db;
});
afterAll(() => database[Symbol.asyncDispose]());

/** Gives somebody something of everything there is, each text of it saying whose it is. */
async function settle(userId: UserId, name: string) {
  const { sql } = database.admin;
  await sql`update users set email = ${`${name}@Example.com`}, password_hash = 'secret-hash'
    where id = ${userId}`;
  await sql`insert into external_identities (issuer, subject, user_id)
    values ('https://issuer.example', ${name}, ${userId})`;
  await sql`insert into refresh_tokens (family_id, user_id, token_hash, sealed_successor, expires_at)
    values (gen_random_uuid(), ${userId}, ${`secret-${name}`}, 'secret-seal', now())`;
  const store = new PostgresStore(db);
  const context = { userId };
  const { thread, items } = await seed(store, context, 3);
  await store.saveThread({ ...thread, title: `${name}'s thread` }, context);
  await store.deleteThreadItem(thread.id, items[2]!.id, context);
  await store.saveFeedback(thread.id, [items[0]!.id], 'positive', context);
  await sql`insert into approvals (item_id, user_id, state, calls, expires_at) values
    (${items[0]!.id}, ${userId}, 'secret-state', ${JSON.stringify([name])}, now())`;
  const attachment = anAttachment({ thread_id: thread.id, name: `${name}.txt` });
  await store.saveAttachment(attachment, context);
  await sql`insert into usage ${sql(usageOf(userId, thread.id))}`;
  const todo = await createTodo(db, userId, { title: `${name}'s todo` });
  const { thread: deleted } = await seed(store, context, 1);
  await store.deleteThread(deleted.id, context);
  return { thread, items, attachment, todo };
}

let hers: Awaited<ReturnType<typeof settle>>;
beforeEach(async () => {
  await database.admin.sql`delete from users`;
  [ada, bob] = await Promise.all([createUser(db), createUser(db)]);
  hers = await settle(ada, 'ada');
  await settle(bob, 'bob');
});

test('an export holds everything of one user, nothing of others, and no secret', async () => {
  const found = await exportUser(db, ada);
  expect(found).toMatchObject({
    user: { id: ada, email: 'ada@Example.com', name: 'Test', is_demo: false },
    identities: [{ issuer: 'https://issuer.example', subject: 'ada' }],
    sessions: [{ started_at: expect.anything() as unknown }],
    todos: [{ id: hers.todo.id, title: "ada's todo", deleted_at: null }],
    threads: [{ id: hers.thread.id, title: "ada's thread", items: hers.items.slice(0, 2) }],
    attachments: [{ id: hers.attachment.id, name: 'ada.txt' }],
    feedback: [{ item_id: hers.items[0]!.id, kind: 'positive' }],
    approvals: [{ item_id: hers.items[0]!.id, calls: ['ada'], decision: null }],
    usage: [{ thread_id: hers.thread.id, kind: 'turn', input_tokens: 1200, cost_micros: null }],
  });
  expect(JSON.stringify(found)).not.toMatch(/bob|secret/);
});

test('an export names every table that holds something of a user', async () => {
  const owned = await database.admin.sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'user_id'`;
  // Where deleted items stood holds ids only, of what the user has removed.
  expect(owned.map(({ name }) => name).sort()).toEqual(
    [
      ...['approvals', 'attachments', 'deleted_items', 'external_identities', 'feedback'],
      ...['refresh_tokens', 'thread_items', 'threads', 'todos', 'usage'],
    ].sort(),
  );
});

test('deleting a user leaves no row of theirs in any table, and all of the others', async () => {
  const tables = await database.admin.sql<{ name: string; id: string }[]>`
    select table_name as name, column_name as id from information_schema.columns
    where table_schema = 'public' and column_name = 'user_id' or
      (table_schema = 'public' and table_name = 'users' and column_name = 'id')`;
  const rowsOf = async (userId: UserId) =>
    Promise.all(
      tables.map(async ({ name, id }) => {
        const { sql } = database.admin;
        const rows = await sql`select from ${sql(name)} where ${sql(id)} = ${userId}`;
        return [name, rows.length] as const;
      }),
    );
  const his = await rowsOf(bob);
  expect(his.filter(([, rows]) => rows === 0)).toEqual([]);
  expect(await deleteUser(db, ada)).toBe(true);
  expect((await rowsOf(ada)).filter(([, rows]) => rows > 0)).toEqual([]);
  expect(await rowsOf(bob)).toEqual(his);
  expect(await deleteUser(db, ada)).toBe(false);
  expect(await exportUser(db, ada)).toBeUndefined();
});

test('an operator may name a user by id or by address', async () => {
  expect(await findAccount(db, ada)).toBe(ada);
  expect(await findAccount(db, ' ADA@example.COM ')).toBe(ada);
  for (const nobody of ['eve@example.com', '', '%', UserId.parse(crypto.randomUUID())]) {
    expect(await findAccount(db, nobody)).toBeUndefined();
  }
});
