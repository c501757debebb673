import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mintAccessToken } from '@/lib/auth/access-token';
import { generateKeySet } from '@/lib/auth/keys';
import { signToken } from '@/lib/auth/signed-token';
import type { UserId } from '@/lib/db/user-id';
import type { Todo } from '@/lib/todos/todo';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import * as one from './[id]/route';
import * as restore from './[id]/restore/route';
import * as all from './route';

let database: TestDatabase;
let ada: string;
let bob: string;

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('AUTH_PRIVATE_KEYS', JSON.stringify(await generateKeySet()));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database[Symbol.asyncDispose]();
});

const tokenOf = (id: UserId) => mintAccessToken({ id, email: 'x@example.com', name: null });
beforeEach(async () => {
  const { db } = database.handle;
  ada = await tokenOf(await createUser(db));
  bob = await tokenOf(await createUser(db));
});

interface Call {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

function request(method: string, path: string, { token = ada, body, headers }: Call = {}): Request {
  return new Request(`http://localhost:3000/api/todos${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const params = (id: string) => ({ params: Promise.resolve({ id }) });
const get = (query = '', call?: Call) => all.GET(request('GET', query, call));
const post = (body: unknown, call: Call = {}) => all.POST(request('POST', '', { ...call, body }));
const patch = (id: string, body: unknown, call: Call = {}) =>
  one.PATCH(request('PATCH', `/${id}`, { ...call, body }), params(id));
const remove = (id: string, call?: Call) =>
  one.DELETE(request('DELETE', `/${id}`, call), params(id));
const bringBack = (id: string, call?: Call) =>
  restore.POST(request('POST', `/${id}/restore`, call), params(id));

interface Page {
  readonly data: readonly Todo[];
  readonly has_more: boolean;
  readonly after: string | null;
}
const page = async (response: Response) => (await response.json()) as Page;
const created = async (body: Record<string, unknown>, call?: Call) =>
  (await (await post(body, call)).json()) as Todo;
const fault = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...error };
};

describe('POST /api/todos', () => {
  it('answers 201 with the new todo and nothing but its shape', async () => {
    const response = await post({ title: ' buy milk ', notes: 'oat', due_at: '2026-11-21' });
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      title: 'buy milk',
      notes: 'oat',
      status: 'open',
      due_at: '2026-11-21T23:59:00.000Z',
      completed_at: null,
      created_at: expect.stringMatching(/Z$/) as string,
      updated_at: expect.stringMatching(/Z$/) as string,
    });
  });

  it('reads local dates in the zone of X-Time-Zone', async () => {
    const headers = { 'x-time-zone': 'America/New_York' };
    const todo = await created({ title: 'x', due_at: '2026-11-21T17:00' }, { headers });
    expect(todo.due_at).toBe('2026-11-21T22:00:00.000Z');
  });

  it.each([
    [{}, 'title'],
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(501) }, 'title'],
    [{ title: 1 }, 'title'],
    [{ title: 'x', notes: 'x'.repeat(10_001) }, 'notes'],
    [{ title: 'x', due_at: 'tomorrow' }, 'due_at'],
    [{ title: 'x', status: 'doing' }, 'status'],
  ])('answers 400 to %j and names the field', async (body, field) => {
    const { status, code, message } = await fault(await post(body));
    expect({ status, code }).toEqual({ status: 400, code: 'invalid_request' });
    expect(message.startsWith(`${field}: `)).toBe(true);
    expect((await page(await get())).data).toEqual([]);
  });

  it('answers 400 to what is no JSON object, 415 to another type, 413 to too much', async () => {
    expect((await fault(await post('{"title":'))).status).toBe(400);
    expect((await fault(await post('[]'))).status).toBe(400);
    expect((await fault(await post('null'))).status).toBe(400);
    const headers = { 'content-type': 'text/plain' };
    expect((await fault(await post('{"title":"x"}', { headers }))).status).toBe(415);
    expect((await fault(await post({ title: 'x'.repeat(1_100_000) }))).status).toBe(413);
  });
});

describe('GET /api/todos', () => {
  it('lists both states, newest first, and narrows by status, text and due date', async () => {
    const milk = await created({ title: 'buy milk', due_at: '2026-11-21' });
    const eggs = await created({ title: 'buy eggs', status: 'done' });
    expect(await page(await get())).toEqual({ data: [eggs, milk], has_more: false, after: null });
    const titles = async (query: string) =>
      (await page(await get(query))).data.map((todo) => todo.title);
    expect(await titles('?status=open')).toEqual(['buy milk']);
    expect(await titles('?status=done')).toEqual(['buy eggs']);
    expect(await titles('?text=MILK')).toEqual(['buy milk']);
    expect(await titles('?due_from=2026-11-21&due_to=2026-11-21')).toEqual(['buy milk']);
    expect(await titles('?due_to=2026-11-20')).toEqual([]);
  });

  it('pages by limit and after', async () => {
    for (const title of ['a', 'b', 'c']) await created({ title });
    const first = await page(await get('?limit=2'));
    expect(first).toMatchObject({ data: [{ title: 'c' }, { title: 'b' }], has_more: true });
    expect(first.after).toBe(first.data[1]?.id);
    const second = await page(await get(`?limit=2&after=${String(first.after)}`));
    expect(second).toMatchObject({ data: [{ title: 'a' }], has_more: false, after: null });
  });

  it.each([
    'status=doing',
    'status=',
    'limit=0',
    'limit=101',
    'limit=x',
    'after=x',
    `after=${randomUUID()}`,
    'due_from=soon',
  ])('answers 400 to ?%s and names the field', async (query) => {
    const { status, message } = await fault(await get(`?${query}`));
    expect(status).toBe(400);
    expect(message.startsWith(`${query.split('=')[0] ?? ''}: `)).toBe(true);
  });
});

describe('PATCH /api/todos/:id', () => {
  it('changes what is given, null clearing the due date', async () => {
    const todo = await created({ title: 'a', notes: 'n', due_at: '2026-11-21' });
    const done = (await (await patch(todo.id, { status: 'done' })).json()) as Todo;
    expect(done).toEqual({
      ...todo,
      status: 'done',
      completed_at: expect.any(String) as string,
      updated_at: expect.any(String) as string,
    });
    const again = (await (await patch(todo.id, { status: 'done' })).json()) as Todo;
    expect(again).toEqual(done);
    const response = await patch(todo.id, { title: 'b', due_at: null, notes: null });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      title: 'b',
      due_at: null,
      notes: '',
      status: 'done',
    });
    expect(await (await patch(todo.id, { status: 'open' })).json()).toMatchObject({
      completed_at: null,
    });
    expect((await patch(todo.id, {})).status).toBe(200);
  });

  it.each([{ status: 'doing' }, { title: ' ' }, { title: null }, { due_at: 'x' }, { notes: 1 }])(
    'answers 400 to %j and changes nothing',
    async (body) => {
      const todo = await created({ title: 'a' });
      expect((await fault(await patch(todo.id, body))).status).toBe(400);
      expect((await page(await get())).data).toEqual([todo]);
    },
  );
});

describe('DELETE and restore', () => {
  it('answers 204 without a body, then 404, and 200 to restore', async () => {
    const todo = await created({ title: 'a' });
    const response = await remove(todo.id);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect((await page(await get())).data).toEqual([]);
    expect((await remove(todo.id)).status).toBe(404);
    expect((await patch(todo.id, { title: 'b' })).status).toBe(404);
    const restored = await bringBack(todo.id);
    expect(restored.status).toBe(200);
    expect(await restored.json()).toMatchObject({ id: todo.id, title: 'a' });
    expect((await bringBack(todo.id)).status).toBe(200);
    expect((await page(await get())).data).toHaveLength(1);
  });
});

describe('an id that is no todo of the caller', () => {
  it('is 404 in every way, malformed or foreign alike', async () => {
    const his = await created({ title: 'his' }, { token: bob });
    const messages = new Set<string>();
    for (const id of [his.id, randomUUID(), 'x', '%00', '1', `${his.id}'--`, 'undefined']) {
      for (const response of [
        await patch(id, { title: 'mine' }),
        await remove(id),
        await bringBack(id),
      ]) {
        const { status, code, message } = await fault(response);
        expect({ status, code }).toEqual({ status: 404, code: 'not_found' });
        messages.add(message);
      }
    }
    expect(messages.size).toBe(1);
    expect((await page(await get())).data).toEqual([]);
    expect((await page(await get('', { token: bob }))).data).toEqual([his]);
    expect((await fault(await get(`?after=${his.id}`))).status).toBe(400);
  });

  it('may be spelt in upper case when it is', async () => {
    const todo = await created({ title: 'a' });
    expect((await patch(todo.id.toUpperCase(), { title: 'b' })).status).toBe(200);
  });
});

it('answers 401 to every route without a token, or with one for the MCP server', async () => {
  const todo = await created({ title: 'a' });
  const mcp = await signToken({
    subject: randomUUID(),
    audience: 'http://localhost:8001/mcp',
    lifetimeSeconds: 60,
    claims: {},
  });
  for (const token of [null, 'x', mcp]) {
    for (const response of [
      await get('', { token }),
      await post({ title: 'b' }, { token }),
      await patch(todo.id, { title: 'b' }, { token }),
      await remove(todo.id, { token }),
      await bringBack(todo.id, { token }),
    ]) {
      expect(await fault(response)).toMatchObject({ status: 401, code: 'unauthorized' });
    }
  }
  expect((await page(await get())).data).toEqual([todo]);
});

it('answers 405 to other methods and names the right ones', () => {
  expect([all.PUT().status, all.PUT().headers.get('allow')]).toEqual([405, 'GET, POST']);
  expect([one.GET().status, one.GET().headers.get('allow')]).toEqual([405, 'PATCH, DELETE']);
  expect([restore.GET().status, restore.GET().headers.get('allow')]).toEqual([405, 'POST']);
});
