import { once } from 'node:events';
import { connect as dial, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { connect, type DatabaseHandle } from './client';
import { DatabaseUnavailableError } from './database-error';
import { guarded } from './guarded';
import { pipelined } from './pipelined';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await using owner = connect(database.migrationUrl);
  await owner.sql`create table numbers (n integer primary key, label text)`;
  await owner.sql`grant select, insert, update, delete on numbers to public`;
});
afterAll(() => database[Symbol.asyncDispose]());

let handle: DatabaseHandle;
beforeEach(() => {
  handle = connect(database.url, { max: 1 });
});
afterEach(() => handle[Symbol.asyncDispose]());

const run = (text: string, ...parameters: unknown[]) =>
  guarded(() =>
    pipelined(handle.sql, "set local app.mark='set'", { text, parameters, asArrays: false }),
  );
const mark = "select current_setting('app.mark', true) as mark, $1::int as n";

test('a statement runs under its prelude, and nothing of it stays behind', async () => {
  for (const n of [1, 2, 3]) expect([...(await run(mark, n))]).toEqual([{ mark: 'set', n }]);
  const [row] = await handle.sql`select current_setting('app.mark', true) as mark`;
  expect(row).toEqual({ mark: '' });
  expect([...(await run("select current_setting('app.mark') as mark"))]).toEqual([{ mark: 'set' }]);
});

test('rows come as arrays where that is asked for', async () => {
  const statement = { text: mark, parameters: [7], asArrays: true };
  const rows = await pipelined(handle.sql, "set local app.mark='x'", statement);
  expect([...rows]).toEqual([['x', 7]]);
});

test('many at once share few connections and each gets its own answer', async () => {
  await using two = connect(database.url, { max: 2 });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      pipelined(two.sql, `set local app.mark='m${n}'`, {
        text: mark,
        parameters: [n],
        asArrays: false,
      }),
    ),
  );
  for (const [n, rows] of answers.entries()) expect([...rows]).toEqual([{ mark: `m${n}`, n }]);
});

test('beside transactions and plain statements nothing is mixed up', async () => {
  await using two = connect(database.url, { max: 2 });
  const settings = { text: mark, parameters: [1], asArrays: false };
  const all = Array.from({ length: 60 }, async (_, n) => {
    if (n % 3 === 0) {
      const [row] = await two.sql`select coalesce(current_setting('app.mark', true), '') as mark`;
      expect(row).toEqual({ mark: '' });
    } else if (n % 3 === 1) {
      await two.sql.begin(async (tx) => {
        await tx`select set_config('app.mark', 'tx', true)`;
        const [row] = await tx`select current_setting('app.mark', true) as mark`;
        expect(row).toEqual({ mark: 'tx' });
      });
    } else {
      const [row] = await pipelined(two.sql, "set local app.mark='p'", settings);
      expect(row).toEqual({ mark: 'p', n: 1 });
    }
  });
  await Promise.all(all);
});

test('a statement that fails is undone, and the connection serves the next', async () => {
  const insert = 'insert into numbers (n) values ($1), ($2) returning n';
  await expect(run(insert, 1, 1)).rejects.toMatchObject({ sqlState: '23505' });
  expect(await run(insert, 1, 2)).toHaveLength(2);
  await expect(run(insert, 3, 2)).rejects.toMatchObject({ sqlState: '23505' });
  await expect(run('select nonsense')).rejects.toMatchObject({ sqlState: '42703' });
  await expect(run('select $1::int / $2::int', 1, 0)).rejects.toMatchObject({ sqlState: '22012' });
  expect([...(await run('select n from numbers order by n'))]).toEqual([{ n: 1 }, { n: 2 }]);
});

test('a prelude that fails lets nothing through', async () => {
  const insert = { text: 'insert into numbers (n) values ($1)', parameters: [77], asArrays: false };
  for (const _ of [1, 2]) {
    const late = pipelined(handle.sql, "set local statement_timeout='soon'", insert);
    await expect(late).rejects.toMatchObject({ code: '22023' });
  }
  expect(await run('select 1 from numbers where n = $1', 77)).toHaveLength(0);
});

test('a connection that dies under a statement fails it, and the next one works', async () => {
  const [row] = await run('select pg_backend_pid() as pid');
  const slow = expect(run('select pg_sleep($1)', 30)).rejects.toBeInstanceOf(
    DatabaseUnavailableError,
  );
  await expect
    .poll(() => database.handle.sql`select pg_terminate_backend(${String(row?.['pid'])}::int)`)
    .toHaveLength(1);
  await slow;
  await expect.poll(() => run(mark, 1).catch(() => [])).toHaveLength(1);
});

test('without a server it fails instead of waiting', async () => {
  await using gone = connect('postgres://app:secret@127.0.0.1:1/none');
  const statement = { text: 'select 1', parameters: [], asArrays: false };
  const calls = Array.from({ length: 30 }, () =>
    guarded(() => pipelined(gone.sql, 'set local app.mark=1', statement), { deadline: 5_000 }),
  );
  for (const call of await Promise.allSettled(calls)) {
    expect(String(call.status === 'rejected' && call.reason)).toContain('ECONNREFUSED');
  }
});

test('a plan of before a change of the schema is made anew, inside the transaction', async () => {
  const select = "select n, label, current_setting('app.mark') as mark from numbers where n = $1";
  await handle.sql`insert into numbers (n, label) values (50, '1')`;
  for (const _ of [1, 2]) expect(await run(select, 50)).toHaveLength(1);
  await using owner = connect(database.migrationUrl);
  await owner.sql`alter table numbers alter column label type integer using label::integer`;
  expect([...(await run(select, 50))]).toEqual([{ n: 50, label: 1, mark: 'set' }]);
});

test('once prepared, a statement costs a single round trip', async () => {
  const { port, hostname } = new URL(database.url);
  const turns: string[] = [];
  const relay = createServer((client) => {
    const server = dial(Number(port), hostname);
    client.on('data', (bytes) => void (turns.push('asked'), server.write(bytes)));
    server.on('data', (bytes) => void (turns.push('answered'), client.write(bytes)));
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const url = new URL(database.url);
  url.port = String((relay.address() as AddressInfo).port);
  await using through = connect(url.href, { max: 1 });
  const statement = { text: mark, parameters: [1], asArrays: false };
  await pipelined(through.sql, "set local app.mark='x'", statement);
  turns.length = 0;
  await pipelined(through.sql, "set local app.mark='x'", statement);
  expect(turns[0]).toBe('asked');
  expect(turns.filter((turn) => turn === 'asked')).toHaveLength(1);
  relay.close();
});
