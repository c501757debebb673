import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openTodoTools } from './todo-tools';
import { ToolCalls } from './tool-calls';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** An MCP server whose one tool depends on the token, as one that goes by scopes does. */
async function startServer(): Promise<{ url: string; authorizations: Set<string> }> {
  const authorizations = new Set<string>();
  const handler = createMcpHandler((context) => {
    const authorization = context.requestInfo?.headers.get('authorization') ?? '';
    authorizations.add(authorization);
    const server = new McpServer({ name: 'todos', version: '1.0.0' });
    server.registerTool(`tool_of_${authorization.replace('Bearer ', '')}`, {}, () => ({
      content: [{ type: 'text', text: 'fine' }],
    }));
    return server;
  });
  const listener = toNodeHandler(handler);
  const server = createServer((request, response) => {
    void listener(request as Parameters<typeof listener>[0], response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await handler.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/mcp`, authorizations };
}

describe('openTodoTools', () => {
  it('never shows one user the list of tools made for another', async () => {
    const { url, authorizations } = await startServer();
    const names = await Promise.all(
      ['ada', 'bob', 'ada'].map(async (token) => {
        await using tools = await openTodoTools({
          url,
          token,
          signal: new AbortController().signal,
        });
        return tools.toolsFor(new ToolCalls()).map(({ name }) => name);
      }),
    );
    expect(names).toEqual([['tool_of_ada'], ['tool_of_bob'], ['tool_of_ada']]);
    expect(authorizations).toEqual(new Set(['Bearer ada', 'Bearer bob']));
  });

  it('gives up at once when the turn is over before the server has answered', async () => {
    const { url } = await startServer();
    const opening = openTodoTools({ url, token: 'ada', signal: AbortSignal.abort() });
    await expect(opening).rejects.toMatchObject({ allowRetry: true });
  });
});
