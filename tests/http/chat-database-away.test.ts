import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  readEvents,
  say,
  startChatHost,
  threadIdOf,
} from '@/tests/support/chat-host';
import { response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

/** The way to the database; cut, nobody is there, as with a server that is gone. */
interface Line extends AsyncDisposable {
  readonly url: string;
  cut(): void;
  mend(): Promise<void>;
}

async function startLine(databaseUrl: string): Promise<Line> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          client.destroy();
          server.destroy();
        });
    }
    client.pipe(server).pipe(client);
  });
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port } = relay.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    cut: () => {
      relay.close();
      hangUp();
    },
    mend: async () => {
      relay.listen(port, '127.0.0.1');
      await once(relay, 'listening');
    },
    [Symbol.asyncDispose]: async () => {
      hangUp();
      relay.close();
      await once(relay, 'close');
    },
  };
}

let line: Line;
let upstream: Upstream;
let host: ChatHost;
let user: ChatUser;
beforeAll(async () => {
  upstream = await startResponsesUpstream();
  host = await startChatHost(async (database) => {
    line = await startLine(database.url);
    return {
      DATABASE_URL: line.url,
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: upstream.baseUrl,
    };
  });
  user = await host.createUser();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await line[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

it('ends the stream with an error when the database goes, then answers 503, then recovers', async () => {
  upstream.play([response(says('Before.'))], [response(says('Lost.'))], [response(says('Again.'))]);
  const threadId = threadIdOf(await host.stream(user, create('hi')));
  const events: Json[] = [];
  for await (const event of readEvents(
    await host.post(user, JSON.stringify(say(threadId, 'go on'))),
  )) {
    events.push(event);
    if (event['type'] === 'stream_options') line.cut();
  }
  expect(events.at(-1)).toMatchObject({ type: 'error', allow_retry: true });

  for (const operation of [say(threadId, 'and now?'), { type: 'threads.list', params: {} }]) {
    const refused = await host.post(user, JSON.stringify(operation));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } });
  }

  await line.mend();
  await expect
    .poll(() => host.ask(user, { type: 'threads.list', params: {} }), { timeout: 10_000 })
    .toMatchObject({ status: 200 });
  const again = await host.stream(user, say(threadId, 'are you back?'));
  expect(again.map(({ type }) => type)).not.toContain('error');
});
