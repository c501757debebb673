import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintAccessToken } from '@/lib/auth/access-token';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  startChatHost,
} from '@/tests/support/chat-host';

let host: ChatHost;
let ada: ChatUser;
let bob: ChatUser;

beforeAll(async () => {
  host = await startChatHost({ CHAT_MODEL: 'demo', ADMIN_EMAILS: 'Admin@Example.com' });
  [ada, bob] = await Promise.all([host.createUser(), host.createUser()]);
});
afterAll(() => host[Symbol.asyncDispose]());

const json = async (response: Response) =>
  [response.status, (await response.json()) as Json] as const;

// covers: untested/content-type
describe('POST /api/chatkit', () => {
  it('answers a streaming operation with an event stream and every other one with JSON', async () => {
    const user = await host.createUser();
    const streamed = await host.post(user, JSON.stringify(create('hi')));
    expect([streamed.status, streamed.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await streamed.text();
    const listed = await host.post(user, JSON.stringify({ type: 'threads.list', params: {} }));
    expect([listed.status, listed.headers.get('content-type')]).toEqual([200, 'application/json']);
    const refused = await host.post(user, JSON.stringify({ type: 'threads.explode', params: {} }));
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      400,
      'application/json',
    ]);
  });
});

describe('GET /health', () => {
  it('says that the process answers', async () => {
    const { GET, POST } = await import('@/app/health/route');
    expect(await json(GET())).toEqual([200, { status: 'ok' }]);
    expect(POST().status).toBe(405);
  });
});

describe('GET /ready', () => {
  const ready = async () => {
    const { GET } = await import('@/app/ready/route');
    return json(await GET(new Request('http://localhost:3000/ready')));
  };

  it('is 200 when database, migrations and MCP server are fine', async () => {
    expect(await ready()).toEqual([
      200,
      {
        status: 'ready',
        checks: {
          configuration: 'ok',
          database: 'ok',
          migrations: 'ok',
          isolation: 'ok',
          mcp: 'ok',
        },
      },
    ]);
  });

  it('is 503 and names what is missing', async () => {
    const owner = (await import('@/lib/db/client')).connect(host.database.migrationUrl);
    await using _ = owner;
    await owner.sql`update drizzle.__drizzle_migrations set created_at = 1`;
    try {
      expect(await ready()).toEqual([
        503,
        {
          status: 'not_ready',
          checks: {
            configuration: 'ok',
            database: 'ok',
            migrations: 'pending',
            isolation: 'unknown',
            mcp: 'ok',
          },
        },
      ]);
    } finally {
      await owner.sql`update drizzle.__drizzle_migrations set created_at = 9999999999999`;
    }
  });
});

describe('GET /debug/threads', () => {
  const debug = async (token: string | null, query = '') => {
    const { GET } = await import('@/app/debug/threads/route');
    return GET(
      new Request(`http://localhost:3000/debug/threads${query}`, {
        headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      }),
    );
  };
  const makeAdmin = (user: ChatUser) =>
    host.database.admin.sql`update users set email = 'admin@example.com' where id = ${user.userId}`;

  it('wants a token', async () => {
    expect((await debug(null)).status).toBe(401);
  });

  it('does not exist for those who are no admins, outside of development', async () => {
    expect((await debug(ada.token)).status).toBe(404);
  });

  it('does not believe the address in a token', async () => {
    const token = await mintAccessToken({
      id: ada.userId,
      email: 'admin@example.com',
      name: null,
    });
    expect((await debug(token)).status).toBe(404);
  });

  it('shows an admin their own threads only, with ids, types and text', async () => {
    await host.stream(bob, create('add a secret of bob'));
    await host.stream(ada, create('add buy milk'));
    await host.stream(ada, create('hi'));
    await makeAdmin(ada);
    const [status, body] = await json(await debug(ada.token));
    expect(status).toBe(200);
    const data = body['data'] as { title: string; items: Json[] }[];
    expect(data.map(({ title }) => title)).toEqual(['Hi', 'Add buy milk']);
    expect(data[1]?.items.map(({ type }) => type)).toEqual([
      'user_message',
      'hidden_context_item',
      'workflow',
      'assistant_message',
      'widget',
    ]);
    expect(data[1]?.items[0]).toMatchObject({
      text: 'add buy milk',
      id: expect.any(String) as unknown,
    });
    expect(JSON.stringify(body)).not.toContain('bob');
  });

  it('pages, and refuses a wrong query', async () => {
    const [, first] = await json(await debug(ada.token, '?limit=1'));
    expect(first).toMatchObject({ has_more: true });
    const after = String(first['after']);
    const [, second] = await json(await debug(ada.token, `?limit=1&after=${after}`));
    expect(second).toMatchObject({ has_more: false, data: [{ title: 'Add buy milk' }] });
    expect((await debug(ada.token, '?limit=0')).status).toBe(400);
    expect((await debug(ada.token, '?after=nothing')).status).toBe(404);
  });
});
