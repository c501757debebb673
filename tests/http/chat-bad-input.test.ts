import { SignJWT } from 'jose';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintAccessToken } from '@/lib/auth/access-token';
import { mintMcpToken } from '@/lib/auth/mcp-token';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  say,
  startChatHost,
  threadIdOf,
  userInput,
} from '@/tests/support/chat-host';

let host: ChatHost;
let ada: ChatUser;
let bob: ChatUser;
let threadId: string;
let messageId: string;

beforeAll(async () => {
  host = await startChatHost({ CHAT_MODEL: 'demo' });
  [ada, bob] = await Promise.all([host.createUser(), host.createUser()]);
  threadId = threadIdOf(await host.stream(ada, create('add secret plan')));
  messageId = String((await host.items(ada, threadId))[0]?.['id']);
});
afterAll(() => host[Symbol.asyncDispose]());

/** Everything a request could have changed. */
async function stored(): Promise<unknown> {
  return host.database.admin.db.execute(sql`
    select (select count(*) from threads) as threads, (select count(*) from thread_items) as items,
           (select count(*) from todos) as todos, (select count(*) from feedback) as feedback,
           (select string_agg(title, ',') from threads) as titles`);
}

async function refused(response: Response): Promise<{ status: number; code: unknown }> {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const { error } = (await response.json()) as { error: { code: unknown; message: unknown } };
  expect(error.message).toEqual(expect.any(String));
  return { status: response.status, code: error.code };
}

const invalid = { status: 400, code: 'invalid_request' };
const notFound = { status: 404, code: 'not_found' };

describe('a body that is no request', () => {
  const bodies: readonly (readonly [string, BodyInit])[] = [
    ['nothing', ''],
    ['malformed JSON', '{"type":'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['an array', '[]'],
    ['null', 'null'],
    ['a number', '1'],
    ['no type', '{"params":{}}'],
    ['an unknown operation', '{"type":"threads.explode","params":{}}'],
    ['no params', '{"type":"threads.list"}'],
    ['a limit that is no number', '{"type":"threads.list","params":{"limit":"many"}}'],
    ['an unknown order', '{"type":"threads.list","params":{"order":"up"}}'],
    ['a number as id', '{"type":"threads.get_by_id","params":{"thread_id":7}}'],
    ['a title that is null', '{"type":"threads.update","params":{"thread_id":"x","title":null}}'],
    ['an input without content', '{"type":"threads.create","params":{"input":{}}}'],
    [
      'content of an unknown type',
      JSON.stringify({
        type: 'threads.create',
        params: { input: { ...userInput(''), content: [{ type: 'virus', text: 'x' }] } },
      }),
    ],
    [
      'an unknown kind of feedback',
      '{"type":"items.feedback","params":{"thread_id":"x","item_ids":[],"kind":"meh"}}',
    ],
  ];
  it.each(bodies)('is refused: %s', async (_, body) => {
    const before = await stored();
    expect(await refused(await host.post(ada, body))).toEqual(invalid);
    expect(await stored()).toEqual(before);
  });

  it('is refused when it holds more than a megabyte', async () => {
    const before = await stored();
    const big = JSON.stringify(create('x'.repeat(1024 * 1024)));
    expect(await refused(await host.post(ada, big))).toEqual({
      status: 413,
      code: 'payload_too_large',
    });
    expect(await stored()).toEqual(before);
  });

  it.each([
    { type: 'attachments.create', params: { name: 'a', size: 1, mime_type: 'text/plain' } },
    { type: 'attachments.delete', params: { attachment_id: 'a' } },
    { type: 'input.transcribe', params: { audio_base64: '', mime_type: 'audio/webm' } },
  ])('is refused as unsupported: $type', async (operation) => {
    expect(await refused(await host.post(ada, JSON.stringify(operation)))).toEqual({
      status: 400,
      code: 'unsupported_operation',
    });
  });
});

describe('a token that is not good', () => {
  const tokens: readonly (readonly [string, () => Promise<string>])[] = [
    ['none at all', () => Promise.resolve('')],
    ['no JWT', () => Promise.resolve('abc')],
    [
      'expired',
      () =>
        mintAccessToken(
          { id: ada.userId, email: 'a@example.com', name: null },
          new Date('2020-01-01'),
        ),
    ],
    [
      'forged',
      () =>
        new SignJWT({ email: 'a@example.com' })
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject(ada.userId)
          .setIssuer('http://localhost:3000')
          .setAudience('chatkit-todo')
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode('a secret of somebody else, long enough')),
    ],
    [
      'for the MCP server',
      () =>
        mintMcpToken({
          userId: ada.userId,
          timeZone: 'UTC',
          scopes: ['todos:read', 'todos:write'],
          lifetimeSeconds: 60,
        }),
    ],
  ];
  it.each(tokens)('is refused: %s', async (_, token) => {
    const before = await stored();
    const user = { userId: ada.userId, token: await token() };
    const response = await host.post(user, JSON.stringify(create('hi')));
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await refused(response)).toEqual({ status: 401, code: 'unauthorized' });
    expect(await stored()).toEqual(before);
  });

  it('is refused before the body is looked at', async () => {
    expect(await refused(await host.post(null, '{'))).toEqual({
      status: 401,
      code: 'unauthorized',
    });
  });
});

describe('a thread or item that is not there, or belongs to somebody else', () => {
  const onThread = (thread_id: string): readonly Json[] => [
    { type: 'threads.get_by_id', params: { thread_id } },
    { type: 'threads.update', params: { thread_id, title: 'mine now' } },
    { type: 'threads.delete', params: { thread_id } },
    { type: 'items.list', params: { thread_id } },
    { type: 'items.feedback', params: { thread_id, item_ids: [messageId], kind: 'positive' } },
    { type: 'threads.retry_after_item', params: { thread_id, item_id: messageId } },
    say(thread_id, 'hello?'),
  ];
  const ids: readonly (readonly [string, () => string])[] = [
    ["another user's thread", () => threadId],
    ['an unknown thread', () => 'thr_unknown'],
    ['an empty id', () => ''],
    ['an id with NUL', () => 'thr_\u0000'],
    ['a lone surrogate', () => 'thr_\ud800'],
    ['a path', () => '../../etc/passwd'],
    ['SQL', () => "' or 1=1 --"],
    ['a very long id', () => 'x'.repeat(5000)],
  ];
  it.each(ids)('is 404 for every operation: %s', async (_, id) => {
    const before = await stored();
    for (const operation of onThread(id()))
      expect(
        await refused(await host.post(bob, JSON.stringify(operation))),
        String(operation['type']),
      ).toEqual(notFound);
    expect(await stored()).toEqual(before);
  });

  it('is 404 for items the thread does not hold', async () => {
    const before = await stored();
    for (const operation of [
      { type: 'threads.retry_after_item', params: { thread_id: threadId, item_id: 'msg_x' } },
      {
        type: 'items.feedback',
        params: { thread_id: threadId, item_ids: ['msg_x', 'msg_y'], kind: 'negative' },
      },
      { type: 'items.list', params: { thread_id: threadId, after: 'msg_x' } },
      { type: 'threads.list', params: { after: 'thr_x' } },
    ])
      expect(await refused(await host.post(ada, JSON.stringify(operation)))).toEqual(notFound);
    expect(await stored()).toEqual(before);
  });
});

describe('a thread that is locked', () => {
  it('takes no more messages, and can still be read', async () => {
    const id = threadIdOf(await host.stream(ada, create('hi')));
    await host.database.admin.sql`
      update threads set status = '{"type":"locked","reason":"archived"}' where id = ${id}`;
    const before = await stored();
    const conflict = { status: 409, code: 'conflict' };
    expect(await refused(await host.post(ada, JSON.stringify(say(id, 'more'))))).toEqual(conflict);
    const [message] = await host.items(ada, id);
    const retry = {
      type: 'threads.retry_after_item',
      params: { thread_id: id, item_id: message?.['id'] },
    };
    expect(await refused(await host.post(ada, JSON.stringify(retry)))).toEqual(conflict);
    expect(await stored()).toEqual(before);
    const { status } = await host.ask(ada, {
      type: 'threads.get_by_id',
      params: { thread_id: id },
    });
    expect(status).toBe(200);
  });
});

describe('two users at the same time', () => {
  it('never see threads, items or todos of each other', async () => {
    const talk = async (user: ChatUser, word: string) => {
      const events = await host.stream(user, create(`add ${word} one`));
      const id = threadIdOf(events);
      for (const n of ['two', 'three']) await host.stream(user, say(id, `add ${word} ${n}`));
      const list = await host.stream(user, say(id, 'what is on my list?'));
      const listed = await host.ask(user, { type: 'threads.list', params: { limit: 9999 } });
      const thread = await host.ask(user, { type: 'threads.get_by_id', params: { thread_id: id } });
      return JSON.stringify([events, list, listed, thread, await host.items(user, id)]);
    };
    const [one, other] = await Promise.all([host.createUser(), host.createUser()]);
    const [apples, pears] = await Promise.all([talk(one, 'apple'), talk(other, 'pear')]);
    expect(apples).toContain('apple three');
    expect(apples).not.toMatch(/pear|secret/);
    expect(pears).toContain('pear three');
    expect(pears).not.toMatch(/apple|secret/);
  });
});

describe('the headers of an answer', () => {
  it('let a stream pass unbuffered and keep JSON out of caches', async () => {
    const stream = await host.post(ada, JSON.stringify(create('hi')));
    expect(Object.fromEntries(stream.headers)).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    await stream.body?.cancel();
    const list = await host.post(ada, '{"type":"threads.list","params":{}}');
    expect(list.headers.get('cache-control')).toBe('no-store');
  });

  it('name the one method there is', async () => {
    const route = await import('@/app/api/chatkit/route');
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const response = route[method]();
      expect(response.headers.get('allow')).toBe('POST');
      expect(await refused(response)).toEqual({ status: 405, code: 'method_not_allowed' });
    }
  });
});
