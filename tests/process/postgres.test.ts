import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listeningAddresses } from '@/tests/support/listening';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { commandOf, isAlive } from '@/scripts/processes/identity.mjs';
import { serverAccount } from '@/scripts/postgres/account';
import { databasePlace } from '@/scripts/postgres/place';
import { type PostgresServer, startPostgres } from '@/scripts/postgres/server';

const settings = { fsync: 'off' };
const running: PostgresServer[] = [];
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  folder[Symbol.dispose]();
});

async function start(): Promise<PostgresServer> {
  const server = await startPostgres({ ...(await databasePlace(folder.path)), settings });
  running.push(server);
  return server;
}

async function query<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const remember = (server: PostgresServer) =>
  query(server.ownerUrl(), (sql) => sql`CREATE TABLE kept AS SELECT 42 AS answer`);
const recall = (server: PostgresServer) =>
  query(server.ownerUrl(), async (sql) => [...(await sql`SELECT answer FROM kept`)]);

describe('the embedded PostgreSQL', { timeout: 120_000 }, () => {
  it('keeps its data, its port and its passwords over a stop', async () => {
    const first = await start();
    expect(first.reused).toBe(false);
    await remember(first);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(second.appUrl()).toBe(first.appUrl());
    expect(await recall(second)).toEqual([{ answer: 42 }]);
  });

  it('listens on this machine only', async () => {
    const { port } = await start();
    expect(listeningAddresses(port)).toEqual(['127.0.0.1']);
  });

  it('takes the server that already runs', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port });
  });

  it('starts one server when several ask at the same time', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
    expect(servers.filter((server) => !server.reused)).toHaveLength(1);
  });

  it('recovers at once after its server was killed, with clients still connected', async () => {
    const first = await start();
    await remember(first);
    const client = postgres(first.appUrl(), { max: 3, onnotice: () => undefined });
    await Promise.all([client`SELECT 1`, client`SELECT 1`, client`SELECT 1`]);
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await recall(second)).toEqual([{ answer: 42 }]);
    await client.end({ timeout: 1 });
  });

  it('comes back on its port though a process of the killed server still holds its memory', async () => {
    const first = await start();
    const { files } = await databasePlace(folder.path);
    const client = postgres(first.appUrl(), { max: 1, onnotice: () => undefined });
    const [session] = await client<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const { pid } = z.object({ pid: z.number() }).parse(session);
    process.kill(pid, 'SIGSTOP');
    process.kill(first.pid, 'SIGKILL');
    const coming = start();
    while (!readFileSync(`${files}.log`, 'utf8').includes('pre-existing shared memory block'))
      await delay(20);
    process.kill(pid, 'SIGCONT');
    expect((await coming).port).toBe(first.port);
    await client.end({ timeout: 1 });
  });

  it('waits for a server that is just stopping', async () => {
    const first = await start();
    await remember(first);
    const stopping = first.stop();
    const second = await start();
    expect(await recall(second)).toEqual([{ answer: 42 }]);
    await stopping;
    expect(isAlive(second.pid)).toBe(true);
  });

  it('is not misled by a postmaster.pid whose number now belongs to another program', async () => {
    const first = await start();
    const { data } = await databasePlace(folder.path);
    const file = readFileSync(join(data, 'postmaster.pid'), 'utf8');
    await first.stop();
    const stale = file.replace(/^\d+/, String(process.pid));
    writeFileSync(join(data, 'postmaster.pid'), stale);
    expect((await start()).pid).not.toBe(process.pid);
  });

  it('moves to another port when the one it had is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      await query(second.appUrl(), (sql) => sql`SELECT 1`);
    } finally {
      squatter.close();
    }
  });

  it('makes a database that a killed set-up left half-made', async () => {
    const { data } = await databasePlace(folder.path);
    mkdirSync(`${data}.new`, { recursive: true });
    writeFileSync(`${data}.new/PG_VERSION`, '18\n');
    await query((await start()).appUrl(), (sql) => sql`SELECT 1`);
    expect(existsSync(`${data}.new`)).toBe(false);
  });

  it('asks for the password, which only its owner can read', async () => {
    const server = await start();
    const wrong = server.appUrl().replace(/:[0-9a-f]+@/, ':wrong@');
    await expect(query(wrong, (sql) => sql`SELECT 1`)).rejects.toMatchObject({ code: '28P01' });
    const { files } = await databasePlace(folder.path);
    for (const file of [`${files}.json`, `${files}.log`]) {
      expect(statSync(file).mode & 0o077, file).toBe(0);
    }
    expect(commandOf(server.pid)).not.toContain(new URL(server.appUrl()).password);
  });

  it('says what to do when the data belongs to another version', async () => {
    await (await start()).stop();
    const { data } = await databasePlace(folder.path);
    writeFileSync(join(data, 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/belongs to PostgreSQL 17.*move the folder away/s);
  });

  it('says what to do when the passwords are gone', async () => {
    await (await start()).stop();
    const { files } = await databasePlace(folder.path);
    rmSync(`${files}.json`);
    await expect(start()).rejects.toThrow(/passwords .* are gone/);
  });

  it('shows the end of the log when the server does not start', async () => {
    await (await start()).stop();
    const { data } = await databasePlace(folder.path);
    writeFileSync(join(data, 'postgresql.conf'), 'no_such_setting = 1\n', { flag: 'a' });
    await expect(start()).rejects.toThrow(/did not start[\s\S]*no_such_setting/);
  });
});

describe.runIf(process.getuid?.() === 0)(
  'in a checkout only root may enter',
  { timeout: 120_000 },
  () => {
    beforeEach(() => chmodSync(folder.path, 0o700));

    it('keeps the data outside, at the same place each time', async () => {
      const first = await start();
      await remember(first);
      await first.stop();
      const place = await databasePlace(folder.path);
      expect(place.data.startsWith(folder.path)).toBe(false);
      expect(await recall(await start())).toEqual([{ answer: 42 }]);
      expect(statSync(place.data).uid).toBe(serverAccount(place.data)?.uid);
      await running.pop()?.stop();
      rmSync(place.data, { recursive: true });
    });

    it('begins anew when .data was removed, even under a running server', async () => {
      const first = await start();
      await remember(first);
      rmSync(join(folder.path, '.data'), { recursive: true });
      const second = await start();
      expect(second.pid).not.toBe(first.pid);
      await expect(recall(second)).rejects.toMatchObject({ code: '42P01' });
      const { data } = await databasePlace(folder.path);
      await running.pop()?.stop();
      rmSync(data, { recursive: true });
    });
  },
);
