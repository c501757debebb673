import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import type { UserId } from '@/lib/db/user-id';
import { PostgresStore } from '@/lib/store/postgres-store';
import { databasePlace } from '@/scripts/postgres/place';
import { appRole } from '@/scripts/postgres/roles';
import { type PostgresServer, startPostgres } from '@/scripts/postgres/server';
import { type ManagedProcess, startProcess } from '@/scripts/processes/managed-process';
import { seed, texts } from '@/tests/contract/fixtures';
import { createUser } from '@/tests/support/users';
import { temporaryFolder } from '@/tests/support/temporary-folder';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = temporaryFolder();
let server: PostgresServer;

async function startServer(): Promise<void> {
  server = await startPostgres(await databasePlace(folder.path));
}

beforeAll(async () => {
  await startServer();
  await migrateDatabase(server.ownerUrl(), { appRole });
});
afterAll(async () => {
  await server.stop();
  folder[Symbol.dispose]();
});

interface Writer extends AsyncDisposable {
  readonly process: ManagedProcess;
  /** What it was told is stored, in that order. */
  readonly stored: readonly string[];
  /** Resolves once it was told so of this many more. */
  more(count: number): Promise<void>;
}

async function startWriter(
  thread: { userId: UserId; id: string },
  { name, writers, each }: { name: string; writers: number; each: number },
): Promise<Writer> {
  const stored: string[] = [];
  const told = new EventEmitter();
  let rest = '';
  const started = await startProcess(
    [
      ...([process.execPath, '--import', 'tsx', 'tests/support/store-writer.ts'] as const),
      ...[server.appUrl(), thread.userId, thread.id, name, String(writers), String(each)],
    ],
    {
      name,
      env: process.env,
      cwd: root,
      onOutput: (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        stored.push(...lines.flatMap((line) => /^stored (.*)$/.exec(line)?.[1] ?? []));
        told.emit('more');
      },
    },
  );
  return {
    process: started,
    stored,
    more: async (count) => {
      const wanted = stored.length + count;
      const ended = started.exited.then(({ code, signal }) => {
        throw new Error(`${name} ended (${String(code ?? signal)}):\n${started.output()}`);
      });
      while (stored.length < wanted) await Promise.race([once(told, 'more'), ended]);
    },
    [Symbol.asyncDispose]: () => started.stop(),
  };
}

async function newThread() {
  await using handle = connect(server.appUrl());
  const userId = await createUser(handle.db);
  const { thread } = await seed(new PostgresStore(handle.db), { userId });
  return { userId, id: thread.id };
}

async function read(thread: Awaited<ReturnType<typeof newThread>>): Promise<string[]> {
  await using handle = connect(server.appUrl());
  return await texts(new PostgresStore(handle.db), thread.id, thread);
}

/** The items of one writer stand in the order in which it wrote them. */
function expectOrder(all: readonly string[]): void {
  const last = new Map<string, number>();
  for (const text of all) {
    const [process = '', writer = '', n = ''] = text.split('.');
    expect(Number(n)).toBe((last.get(`${process}.${writer}`) ?? -1) + 1);
    last.set(`${process}.${writer}`, Number(n));
  }
}

it('takes 50 writers of two processes on one thread: nothing is lost, twice or out of order', async () => {
  const thread = await newThread();
  await using one = await startWriter(thread, { name: 'one', writers: 25, each: 20 });
  await using two = await startWriter(thread, { name: 'two', writers: 25, each: 20 });
  expect(await one.process.exited).toEqual({ code: 0, signal: null });
  expect(await two.process.exited).toEqual({ code: 0, signal: null });
  const all = await read(thread);
  expect(all).toHaveLength(1000);
  expect([...all].sort()).toEqual([...one.stored, ...two.stored].sort());
  expectOrder(all);
});

it('loses nothing it has confirmed when PostgreSQL and then a writer are killed at work', async () => {
  const thread = await newThread();
  await using one = await startWriter(thread, { name: 'one', writers: 10, each: 60 });
  await using two = await startWriter(thread, { name: 'two', writers: 10, each: 1_000_000 });
  await Promise.all([one.more(50), two.more(50)]);
  process.kill(server.pid, 'SIGKILL');
  await startServer();
  // Nobody told the writers: they come back by themselves.
  await two.more(100);
  process.kill(two.process.pid, 'SIGKILL');
  expect((await two.process.exited).signal).toBe('SIGKILL');
  expect(await one.process.exited).toEqual({ code: 0, signal: null });
  const all = await read(thread);
  expect(new Set(all).size).toBe(all.length);
  const kept = new Set(all);
  expect([...one.stored, ...two.stored].filter((text) => !kept.has(text))).toEqual([]);
  expect(one.stored).toHaveLength(600);
  expectOrder(all);
});
