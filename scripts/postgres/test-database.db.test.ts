import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { connect } from '@/lib/db/client';
import { createTestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import { testServer } from '@/tests/support/database-server';

it('gives each test a migrated database of its own, used through a plain role', async () => {
  await using first = await createTestDatabase();
  await using second = await createTestDatabase();
  await createUser(first.handle.db);
  const count = sql<{ count: number }>`SELECT count(*)::int AS count FROM users`;
  expect([...(await first.admin.db.execute(count))]).toEqual([{ count: 1 }]);
  expect([...(await second.admin.db.execute(count))]).toEqual([{ count: 0 }]);

  const [role] = await first.handle.sql`
    SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication
    FROM pg_roles WHERE rolname = current_user`;
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: false,
    rolcreaterole: false,
    rolreplication: false,
  });
  await expect(first.handle.sql`CREATE TABLE extra (id int)`).rejects.toMatchObject({
    code: '42501',
  });
  await expect(first.handle.sql`DROP TABLE users`).rejects.toMatchObject({ code: '42501' });
});

it('lets the plain role use a table that a later migration of the owner makes', async () => {
  await using database = await createTestDatabase();
  await using owner = connect(database.migrationUrl);
  await owner.sql`CREATE TABLE later (id int)`;
  await database.handle.sql`INSERT INTO later VALUES (1)`;
  expect([...(await database.handle.sql`SELECT id FROM later`)]).toEqual([{ id: 1 }]);
});

it('drops the database when it is disposed, also with somebody connected', async () => {
  const database = await createTestDatabase();
  await using other = connect(database.url);
  await other.sql`SELECT 1`;
  await database[Symbol.asyncDispose]();
  await expect(connect(database.url).sql`SELECT 1`).rejects.toMatchObject({ code: '3D000' });
});

it('listens on the loopback address only, in UTF-8 and UTC', async () => {
  await using admin = connect(testServer().admin.replace('{database}', 'postgres'));
  const [row] = await admin.sql`
    SELECT current_setting('listen_addresses') AS addresses,
           current_setting('unix_socket_directories') AS sockets,
           current_setting('server_encoding') AS encoding,
           current_setting('TimeZone') AS zone,
           current_setting('password_encryption') AS passwords`;
  expect(row).toEqual({
    addresses: '127.0.0.1',
    sockets: '',
    encoding: 'UTF8',
    zone: 'UTC',
    passwords: 'scram-sha-256',
  });
});
