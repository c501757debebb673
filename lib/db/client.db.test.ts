import { once } from 'node:events';
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import { connect, poolOptions } from './client';
import { DatabaseUnavailableError } from './database-error';
import { guarded } from './guarded';
import { databaseReachable } from './readiness';
import { forUser } from './tenancy';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin.sql`create table notes (line text)`;
  await database.admin.sql`grant select, insert on notes to public`;
});
afterAll(() => database[Symbol.asyncDispose]());

/** Something that listens where a database should be. */
async function impostor(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://app:secret@127.0.0.1:${port}/app`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

test('a statement that runs too long is ended by the server', async () => {
  await using handle = connect(database.url, { statementTimeout: 0.1 });
  const slow = guarded(() => handle.db.execute(sql`select pg_sleep(30)`));
  await expect(slow).rejects.toMatchObject({ code: 'database_unavailable', sqlState: '57014' });
  expect(await databaseReachable(handle.db)).toBe(true);
});

test('waiting for a lock counts as running', async () => {
  await using handle = connect(database.url, { statementTimeout: 0.1 });
  await database.handle.db.transaction(async (tx) => {
    await tx.execute(sql`lock table users in access exclusive mode`);
    const blocked = guarded(() => handle.db.execute(sql`select count(*) from users`));
    await expect(blocked).rejects.toMatchObject({ sqlState: '57014' });
  });
});

test('a transaction in which nothing happens is ended and its locks are freed', async () => {
  await using handle = connect(database.url, { idleInTransactionTimeout: 0.1, max: 1 });
  const locked = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<undefined>();
  const stuck = guarded(() =>
    handle.db.transaction(async (tx) => {
      await tx.execute(sql`lock table users in access exclusive mode`);
      locked.resolve(undefined);
      await ended.promise;
      await tx.execute(sql`select 1`);
    }),
  );
  const outcome = expect(stuck).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await locked.promise;
  await database.handle.db.execute(sql`select count(*) from users`);
  ended.resolve(undefined);
  await outcome;
  await expect.poll(() => databaseReachable(handle.db)).toBe(true);
});

test('a naive time is read as UTC, whatever zone the server is set to', async () => {
  const [row] = await database.handle.db.execute<{ zone: string }>(
    sql`select current_setting('TimeZone') as zone`,
  );
  expect(row?.zone).toBe('UTC');
});

test.each([
  [{}, { max: 10, idleTimeout: 30 }],
  [{ VERCEL: '1' }, { max: 2, idleTimeout: 5 }],
  [
    { VERCEL: '1', DATABASE_POOL_MAX: 1 },
    { max: 1, idleTimeout: 5 },
  ],
  [{ DATABASE_POOL_MAX: 40 }, { max: 40, idleTimeout: 30 }],
])('with %j the pool is %j', (variables, options) => {
  expect(poolOptions({ DATABASE_POOL_MAX: undefined, VERCEL: undefined, ...variables })).toEqual(
    options,
  );
});

test('a pool opens as many connections as it may, and closes them when they idle', async () => {
  await using handle = connect(database.url, { max: 3, idleTimeout: 1 });
  const open = async () =>
    (
      await database.admin.sql`select from pg_stat_activity
        where usename = 'chatkit_app' and datname = current_database()
          and query like '%only this pool%'`
    ).length;
  await Promise.all(
    Array.from({ length: 12 }, () =>
      handle.db.execute(sql`select 'only this pool', pg_sleep(0.05)`),
    ),
  );
  expect(await open()).toBe(3);
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
});

test('behind a pooler the timeouts hold for each transaction of a user', async () => {
  await using handle = connect(`${database.url}?pgbouncer=true`, { statementTimeout: 0.1 });
  const own = forUser(handle.db, await createUser(database.handle.db));
  const slow = guarded(() => own.execute(sql`select pg_sleep(30)`));
  await expect(slow).rejects.toMatchObject({ sqlState: '57014' });
});

test('an address as hosts hand it out works; behind a pooler no timeout is asked for', async () => {
  const url = `${database.url}?sslmode=disable&channel_binding=prefer&pgbouncer=true`;
  await using handle = connect(url, { statementTimeout: 7 });
  await using direct = connect(database.url, { statementTimeout: 7 });
  const timeout = sql`select current_setting('statement_timeout') as timeout`;
  expect(await handle.db.execute(timeout)).toEqual([{ timeout: '0' }]);
  expect(await direct.db.execute(timeout)).toEqual([{ timeout: '7s' }]);
});

test('a server that accepts and keeps silent is given up after the connect timeout', async () => {
  await using silent = await impostor(() => undefined);
  await using handle = connect(silent.url, { connectTimeout: 0.2 });
  const query = guarded(() => handle.db.execute(sql`select 1`));
  await expect(query).rejects.toMatchObject({
    message:
      "The database can't be reached (CONNECT_TIMEOUT): check DATABASE_URL and that the server runs",
  });
  expect(await databaseReachable(handle.db)).toBe(false);
});

test('a server that accepts and hangs up is given up at the deadline', async () => {
  await using rude = await impostor((socket) => socket.destroy());
  await using handle = connect(rude.url);
  expect(await databaseReachable(handle.db, { deadline: 200 })).toBe(false);
  await handle.sql.end({ timeout: 0 });
});

test('nobody listening is told at once', async () => {
  const gone = await impostor(() => undefined);
  await gone[Symbol.asyncDispose]();
  await using handle = connect(gone.url);
  const query = guarded(() => handle.db.execute(sql`select 1`));
  await expect(query).rejects.toThrow('ECONNREFUSED');
  expect(await databaseReachable(handle.db)).toBe(false);
});

test('a connection that dies under a statement fails it, and the next one works', async () => {
  await using handle = connect(database.url, { max: 1 });
  const [row] = await handle.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const running = guarded(() => handle.db.execute(sql`select pg_sleep(30)`));
  const outcome = expect(running).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await database.handle.db.execute(sql`select pg_terminate_backend(${row!.pid})`);
  await outcome;
  await expect.poll(() => databaseReachable(handle.db)).toBe(true);
});

test('what is asked while a connection breaks fails at once, and what is asked next is answered', async () => {
  const clients: Socket[] = [];
  const { hostname, port } = new URL(database.url);
  await using proxy = await impostor((client) => {
    clients.push(client);
    const server = dial(Number(port), hostname);
    client.pipe(server).pipe(client);
    client.on('close', () => server.destroy());
  });
  const url = new URL(database.url);
  url.port = new URL(proxy.url).port;
  await using handle = connect(url.href, { max: 1 });
  expect(await databaseReachable(handle.db)).toBe(true);
  const running = guarded(() => handle.db.execute(sql`select pg_sleep(30)`));
  // Its failure is told before the connection is known to be closed.
  const next = running.catch(() => guarded(() => handle.db.execute(sql`select 1`)));
  const outcomes = Promise.allSettled([running, next]);
  await new Promise((resolve) => setImmediate(resolve));
  clients[0]?.resetAndDestroy();
  expect(await outcomes).toMatchObject([
    { reason: { code: 'database_unavailable' } },
    { reason: { message: expect.stringContaining('CONNECTION_CLOSED') as string } },
  ]);
  expect(await databaseReachable(handle.db)).toBe(true);
});

test('the end of a connection is no answer to the first query on the next one', async () => {
  await using handle = connect(database.url, { max: 1 });
  const [row] = await handle.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const running = guarded(() => handle.db.execute(sql`select pg_sleep(30)`));
  const outcome = expect(running).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await database.admin.sql`
    select count(*) from generate_series(1, 200)
    where pg_sleep(0.02) is not null and not exists (
      select from pg_stat_activity where pid = ${row!.pid} and query like '%pg_sleep(30)%')`;
  await database.handle.db.execute(sql`select pg_terminate_backend(${row!.pid})`);
  await outcome;
  expect(await databaseReachable(handle.db)).toBe(true);
});

test('a transaction that lost its connection writes nothing through the one that follows', async () => {
  await using handle = connect(database.url, { max: 1 });
  const begun = Promise.withResolvers<number>();
  const renewed = Promise.withResolvers<undefined>();
  const cut = guarded(() =>
    handle.db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      begun.resolve(row!.pid);
      await renewed.promise;
      await tx.execute(sql`insert into notes values ('late')`);
    }),
  );
  const outcome = expect(cut).rejects.toBeInstanceOf(DatabaseUnavailableError);
  const pid = await begun.promise;
  await database.handle.db.execute(sql`select pg_terminate_backend(${pid})`);
  await expect.poll(() => databaseReachable(handle.db)).toBe(true);
  renewed.resolve(undefined);
  await outcome;
  await handle.sql.end();
  const late = sql`select 1 from notes`;
  expect(await database.handle.db.execute(late)).toHaveLength(0);
});

test('a fault of our own passes through', async () => {
  const own = new TypeError('ours');
  await expect(guarded(() => Promise.reject(own))).rejects.toBe(own);
});
