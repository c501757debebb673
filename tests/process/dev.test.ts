import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort, isFree } from '@/scripts/postgres/free-port';
import { type ManagedProcess, startProcess } from '@/scripts/processes/managed-process';
import { copyCheckout } from '@/tests/support/checkout-copy';
import { listeningAddresses } from '@/tests/support/listening';

let checkout: ReturnType<typeof copyCheckout>;
let port: number;
let mcpPort: number;
const started: ManagedProcess[] = [];

beforeAll(async () => {
  checkout = copyCheckout({ packages: 'own' });
  [port, mcpPort] = [await freePort(), await freePort()];
}, 120_000);

afterAll(async () => {
  for (const each of started) await each.stop();
  checkout[Symbol.dispose]();
}, 60_000);

async function npmRunDev(): Promise<ManagedProcess> {
  const { PATH, HOME } = process.env;
  const ports = { PORT: String(port), MCP_PORT: String(mcpPort) };
  const env = { PATH, HOME, NODE_ENV: 'development' as const, ...ports };
  const child = await startProcess(['npm', 'run', 'dev'], {
    name: 'npm run dev',
    env,
    cwd: checkout.path,
  });
  started.push(child);
  return child;
}

const url = (path: string) => `http://localhost:${String(port)}${path}`;

async function untilHealthy(dev: ManagedProcess): Promise<void> {
  const end = Date.now() + 150_000;
  while (Date.now() < end) {
    const ok = await fetch(url('/health'), { signal: AbortSignal.timeout(20_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await delay(100);
  }
  throw new Error(`not healthy:\n${dev.output()}`);
}

async function untilGone(address: string): Promise<void> {
  const answers = () =>
    fetch(address).then(
      () => true,
      () => false,
    );
  while (await answers()) await delay(100);
}

const account = { email: 'kept@example.org', password: 'correct horse battery staple' };

const post = (path: string, body: unknown, token?: string) =>
  fetch(url(path), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: url(''),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });

const tokenOf = async (response: Response) =>
  z.object({ access_token: z.string() }).parse(await response.json()).access_token;

async function todoTitles(token: string): Promise<string[]> {
  const response = await fetch(url('/api/todos'), {
    headers: { Authorization: `Bearer ${token}` },
  });
  const page = z.object({ data: z.array(z.object({ title: z.string() })) });
  return page
    .parse(await response.json())
    .data.map(({ title }) => title)
    .sort();
}

/** Where the embedded database listens. */
const databasePort = () =>
  z
    .object({ port: z.number() })
    .parse(JSON.parse(readFileSync(join(checkout.path, '.data/postgres-server.json'), 'utf8')))
    .port;

/** The types of the items of the only thread, in order. */
async function itemTypes(token: string): Promise<string[]> {
  const threads = await post('/api/chatkit', { type: 'threads.list', params: {} }, token);
  const list = z.object({ data: z.array(z.object({ id: z.string() })).length(1) });
  const [thread] = list.parse(await threads.json()).data;
  const request = { type: 'items.list', params: { thread_id: thread?.id, order: 'asc' } };
  const items = await post('/api/chatkit', request, token);
  const page = z.object({ data: z.array(z.object({ type: z.string() })) });
  return page.parse(await items.json()).data.map(({ type }) => type);
}

const message = {
  type: 'threads.create',
  params: {
    input: {
      content: [{ type: 'input_text', text: 'add buy milk tomorrow at 5pm' }],
      attachments: [],
      inference_options: {},
    },
  },
};

it('listens on this machine only, works again with its data after a kill -9, and leaves nothing behind', async () => {
  const first = await npmRunDev();
  await untilHealthy(first);
  expect((await fetch(url('/ready'))).status).toBe(200);
  for (const each of [port, mcpPort, databasePort()])
    expect(listeningAddresses(each), String(each)).toEqual(['127.0.0.1']);
  const signedUp = await post('/api/auth/sign-up', account);
  expect(signedUp.status).toBe(201);
  const token = await tokenOf(signedUp);
  expect((await post('/api/todos', { title: 'by hand' }, token)).status).toBe(201);
  await (await post('/api/chatkit', message, token)).text();
  const items = await itemTypes(token);
  expect(items).toEqual(['user_message', 'workflow', 'assistant_message', 'widget']);
  expect(statSync(join(checkout.path, '.data/auth-keys.json')).mode & 0o077).toBe(0);
  const keys = readFileSync(join(checkout.path, '.data/auth-keys.json'), 'utf8');

  const second = await npmRunDev();
  expect((await second.exited).code).toBe(1);
  expect(second.output()).toContain(`running already`);

  process.kill(first.pid, 'SIGKILL');
  const third = await npmRunDev();
  await first.exited;
  while (!third.output().includes('Todo Chat is ready')) {
    if (third.output().includes('failed')) break;
    await delay(100);
  }
  await untilHealthy(third);
  const signedIn = await post('/api/auth/sign-in', account);
  expect(signedIn.status).toBe(200);
  const nextToken = await tokenOf(signedIn);
  expect(await todoTitles(nextToken)).toEqual(['buy milk', 'by hand']);
  expect(await itemTypes(nextToken)).toEqual(items);
  expect(readFileSync(join(checkout.path, '.data/auth-keys.json'), 'utf8')).toBe(keys);

  await third.stop(30);
  // npm ends at once; what it ran takes a moment to stop everything.
  await untilGone(url('/health'));
  await untilGone(`http://127.0.0.1:${String(mcpPort)}/mcp`);
  while (!(await isFree(databasePort()))) await delay(100);
}, 400_000);
