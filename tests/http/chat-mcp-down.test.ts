import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTodoTools } from '@/lib/agent/tools/todo-tools';
import {
  type ChatHost,
  create,
  startChatHost,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';

let host: ChatHost;
beforeAll(async () => {
  // Port 9 (discard) refuses: nobody listens there.
  host = await startChatHost({ CHAT_MODEL: 'demo', MCP_SERVER_URL: 'http://127.0.0.1:9/mcp' });
});
afterAll(() => host[Symbol.asyncDispose]());

const unreachable =
  'I cannot reach your todo list right now, so I have not changed anything. Please try again in a moment.';

it('tells a listener that the todo server is down, and keeps the question', async () => {
  const user = await host.createUser();
  const events = await host.stream(user, create('add buy milk'));
  expect(events.filter(({ type }) => type === 'error')).toEqual([
    { type: 'error', code: 'custom', message: unreachable, allow_retry: true },
  ]);
  const items = await host.items(user, threadIdOf(events));
  expect(items.map(textOf)).toEqual(['add buy milk']);
});

it('gives up on a todo server that accepts and then keeps silent', async () => {
  const server = createServer(() => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const opening = openTodoTools({
    url: `http://127.0.0.1:${String(port)}/mcp`,
    token: 'x',
    signal: new AbortController().signal,
    connectTimeoutMs: 200,
  });
  await expect(opening).rejects.toMatchObject({ message: unreachable, allowRetry: true });
  server.closeAllConnections();
  server.close();
});
