import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { create, startChatHost } from '@/tests/support/chat-host';

it('the token for the todo server outlives the longest turn, and not by much', async () => {
  const tokens: string[] = [];
  await using closing = new AsyncDisposableStack();
  const todoServer = createServer((request, response) => {
    tokens.push(request.headers.authorization ?? '');
    response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  await once(todoServer, 'listening');
  closing.defer(async () => {
    todoServer.close();
    todoServer.closeAllConnections();
    await once(todoServer, 'close');
  });
  const { port } = todoServer.address() as AddressInfo;
  const host = closing.use(
    await startChatHost({
      CHAT_MODEL: 'demo',
      MCP_SERVER_URL: `http://127.0.0.1:${String(port)}/mcp`,
      TURN_TIMEOUT_SECONDS: '1234',
    }),
  );
  const user = await host.createUser();
  await host.stream(user, create('add buy milk'));
  expect(tokens[0]).toMatch(/^Bearer /);
  const { iat = 0, exp = 0, sub } = decodeJwt((tokens[0] ?? '').replace('Bearer ', ''));
  expect(sub).toBe(user.userId);
  expect(exp - iat).toBeGreaterThan(1234);
  expect(exp - iat).toBeLessThanOrEqual(1234 + 120);
});
