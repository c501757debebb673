import type { McpServer } from '@modelcontextprotocol/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '@/scripts/postgres/free-port';
import { type ScriptedMcp, startScriptedMcp } from '@/tests/support/scripted-mcp';
import { callTool } from './call-tool';
import { connectMcp, type McpConnectionOptions } from './mcp-connection';
import { mcpFailure } from './mcp-failure';
import { ToolListCache } from './tool-list-cache';

const fine = () => ({ content: [{ type: 'text' as const, text: 'fine' }] });
const oneTool = (server: McpServer) => void server.registerTool('look', {}, fine);
/** Its one tool depends on the token, as with servers that go by scopes. */
const toolOfToken = (server: McpServer, authorization: string) =>
  void server.registerTool(`tool_of_${authorization.replace('Bearer ', '')}`, {}, fine);

let cache: ToolListCache;
beforeEach(() => {
  cache = new ToolListCache();
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
});

function connect({ url }: { readonly url: string }, options: Partial<McpConnectionOptions> = {}) {
  return connectMcp({
    name: 'scripted',
    url,
    headers: {},
    scopes: [],
    principal: '',
    signal: new AbortController().signal,
    connectTimeoutMs: 5_000,
    callTimeoutMs: 5_000,
    cache,
    ...options,
  });
}

async function names(mcp: ScriptedMcp, options: Partial<McpConnectionOptions> = {}) {
  await using connection = await connect(mcp, options);
  return connection.tools.map(({ name }) => name);
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'connected',
    (error: unknown) => mcpFailure(error),
  );

const publicHint = { ttlMs: 60_000, cacheScope: 'public' } as const;

describe('the list of tools', () => {
  it('is asked for once per version of the server', async () => {
    let version = '1';
    await using mcp = await startScriptedMcp(oneTool, { version: () => version, hint: publicHint });
    expect(await names(mcp)).toEqual(['look']);
    expect(await names(mcp)).toEqual(['look']);
    expect(mcp.count('tools/list')).toBe(1);
    version = '2';
    await names(mcp);
    expect(mcp.count('tools/list')).toBe(2);
  });

  it('never crosses from one set of scopes to another', async () => {
    await using mcp = await startScriptedMcp(toolOfToken, { hint: publicHint });
    const as = (token: string, scopes: string[]) =>
      names(mcp, { headers: { Authorization: `Bearer ${token}` }, scopes });
    expect(await as('ada', ['read'])).toEqual(['tool_of_ada']);
    expect(await as('bob', ['read', 'write'])).toEqual(['tool_of_bob']);
    expect(await as('ada', ['read'])).toEqual(['tool_of_ada']);
    expect(mcp.count('tools/list')).toBe(2);
  });

  it.each([
    ['the server says that it is private', { scopes: ['read'] }, 'private'],
    ['nobody knows what the token allows', { scopes: null }, 'public'],
  ] as const)('is kept per user where %s', async (_, who, cacheScope) => {
    const hint = { ttlMs: 60_000, cacheScope };
    await using mcp = await startScriptedMcp(toolOfToken, { hint });
    const as = (token: string) =>
      names(mcp, { headers: { Authorization: `Bearer ${token}` }, principal: token, ...who });
    expect(await as('ada')).toEqual(['tool_of_ada']);
    expect(await as('bob')).toEqual(['tool_of_bob']);
    expect(await as('ada')).toEqual(['tool_of_ada']);
    expect(mcp.count('tools/list')).toBe(2);
  });

  it('is not kept when the server says that it is stale at once', async () => {
    await using mcp = await startScriptedMcp(oneTool, {
      hint: { ttlMs: 0, cacheScope: 'public' },
    });
    await names(mcp);
    await names(mcp);
    expect(mcp.count('tools/list')).toBe(2);
  });

  it('is asked for anew when a tool of it is gone', async () => {
    let tools = oneTool;
    await using mcp = await startScriptedMcp((server) => tools(server), { hint: publicHint });
    await names(mcp);
    tools = (server) => void server.registerTool('see', {}, fine);
    await using connection = await connect(mcp);
    const outcome = await callTool(connection, connection.tools[0]!, {});
    expect(outcome).toMatchObject({ failed: true, changedTodos: false });
    expect(outcome.output).toContain('There is no such tool any more');
    expect(await names(mcp)).toEqual(['see']);
  });

  it('is forgotten when the server says that it has changed', async () => {
    await using mcp = await startScriptedMcp(oneTool, { hint: publicHint });
    await using _connection = await connect(mcp);
    await expect
      .poll(async () => {
        mcp.toolsChanged();
        await names(mcp);
        return mcp.count('tools/list');
      })
      .toBeGreaterThan(1);
  });

  it('is bounded, and holds only what a model can call', async () => {
    await using mcp = await startScriptedMcp((server) => {
      server.registerTool('with.dots', {}, fine);
      server.registerTool('long_winded', { description: 'x'.repeat(20_000) }, fine);
      for (let i = 0; i < 100; i += 1) server.registerTool(`tool_${String(i)}`, {}, fine);
    });
    const offered = await names(mcp);
    expect(offered).toHaveLength(64);
    expect(offered[0]).toBe('tool_0');
  });
});

describe('a server that can not be used', () => {
  it('is out of reach', async () => {
    expect(
      await failureOf(connect({ url: `http://127.0.0.1:${String(await freePort())}/mcp` })),
    ).toBe('unreachable');
  });

  it('keeps silent', async () => {
    await using mcp = await startScriptedMcp(oneTool);
    mcp.intercept(() => true);
    expect(await failureOf(connect(mcp, { connectTimeoutMs: 100 }))).toBe('silent');
  });

  it('is given up at once when the turn is over', async () => {
    await using mcp = await startScriptedMcp(oneTool);
    mcp.intercept(() => true);
    await expect(connect(mcp, { signal: AbortSignal.abort(new Error('over')) })).rejects.toThrow(
      'over',
    );
  });

  it.each([401, 403])('refuses our credentials with %i', async (status) => {
    await using mcp = await startScriptedMcp(oneTool);
    mcp.intercept((_, out) => {
      out.writeHead(status).end();
      return true;
    });
    expect(await failureOf(connect(mcp))).toBe('refused');
  });

  it.each([
    ['JSON that is none', 'application/json', '{"jsonrpc":'],
    ['a page', 'text/html', '<h1>Hello</h1>'],
    ['no list', 'application/json', '{"jsonrpc":"2.0","id":1,"result":{"tools":"none"}}'],
  ])('answers with %s', async (_, type, text) => {
    await using mcp = await startScriptedMcp(oneTool);
    mcp.intercept((request, out) => {
      if (request.method !== 'tools/list') return false;
      out.writeHead(200, { 'content-type': type }).end(text);
      return true;
    });
    expect(await failureOf(connect(mcp, { connectTimeoutMs: 1_000 }))).toMatch(/broken|silent/);
  });

  it('never stops to talk', async () => {
    await using mcp = await startScriptedMcp(oneTool);
    mcp.intercept((request, out) => {
      if (request.method !== 'tools/list') return false;
      out.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!out.destroyed && out.write('x'.repeat(100_000)));
        out.once('drain', more);
      };
      more();
      return true;
    });
    expect(await failureOf(connect(mcp))).toMatch(/broken|dropped/);
  });
});

describe('a call', () => {
  const adding = (server: McpServer) =>
    void server.registerTool(
      'add',
      {
        inputSchema: z.object({ title: z.string() }),
        outputSchema: z.object({ outcome: z.string() }),
      },
      () => ({ ...fine(), structuredContent: { outcome: 'added' } }),
    );

  it('is done, and says whether todos were changed', async () => {
    await using mcp = await startScriptedMcp(adding);
    await using connection = await connect(mcp);
    expect(await callTool(connection, connection.tools[0]!, { title: 'x' })).toEqual({
      output: '{"outcome":"added"}',
      failed: false,
      changedTodos: true,
    });
  });

  const status = (code: number, headers: Record<string, string> = {}) => ({
    code,
    headers,
    body: '',
  });
  const scope = { 'www-authenticate': 'Bearer error="insufficient_scope", scope="todos:write"' };
  it.each([
    ['401', status(401), 'does not permit this; nothing was changed', false],
    ['403', status(403, scope), 'does not permit this; nothing was changed', false],
    ['500', status(500), 'no answer that could be read; it is not known', true],
    [
      'garbage',
      { ...status(200, { 'content-type': 'text/html' }), body: '<p>' },
      'not known',
      true,
    ],
  ])(
    'that is answered with %s is an outcome in words',
    async (...[, answer, words, changedTodos]) => {
      await using mcp = await startScriptedMcp(adding);
      await using connection = await connect(mcp);
      mcp.intercept((request, out) => {
        if (request.method !== 'tools/call') return false;
        out.writeHead(answer.code, answer.headers).end(answer.body);
        return true;
      });
      const outcome = await callTool(connection, connection.tools[0]!, { title: 'secret' });
      expect(outcome).toMatchObject({ failed: true, changedTodos });
      expect(outcome.output).toContain(words);
      expect(String(vi.mocked(console.error).mock.calls)).not.toContain('secret');
    },
  );

  it.each([
    ['is cut off', (out: { destroy(): void }) => out.destroy(), 'was lost; it is not known'],
    ['is not answered', () => undefined, 'did not answer in time; it is not known'],
  ])('that %s may have been done', async (_, fail, words) => {
    await using mcp = await startScriptedMcp(adding);
    await using connection = await connect(mcp, { callTimeoutMs: 200 });
    mcp.intercept((request, out) => {
      if (request.method === 'tools/call') fail(out);
      return true;
    });
    const outcome = await callTool(connection, connection.tools[0]!, { title: 'x' });
    expect(outcome).toMatchObject({ failed: true, changedTodos: true });
    expect(outcome.output).toContain(words);
  });

  it('of a server that is gone has changed nothing', async () => {
    const mcp = await startScriptedMcp(adding);
    await using connection = await connect(mcp);
    await mcp[Symbol.asyncDispose]();
    const outcome = await callTool(connection, connection.tools[0]!, { title: 'x' });
    expect(outcome).toMatchObject({ failed: true, changedTodos: false });
    expect(outcome.output).toContain('cannot be reached right now; nothing was changed');
  });

  it('whose answer does not keep what the tool promises is not believed', async () => {
    await using mcp = await startScriptedMcp(adding);
    await using connection = await connect(mcp);
    const [tool] = connection.tools;
    const strict = {
      ...tool!,
      outputSchema: { type: 'object' as const, required: ['id'], properties: {} },
    };
    expect(await callTool(connection, strict, { title: 'x' })).toMatchObject({ failed: true });
  });

  it('with an endless text is cut', async () => {
    await using mcp = await startScriptedMcp((server) => {
      server.registerTool('read', {}, () => ({
        content: [{ type: 'text', text: 'x'.repeat(100_000) }],
      }));
    });
    await using connection = await connect(mcp);
    const { output } = await callTool(connection, connection.tools[0]!, {});
    expect(output.length).toBeLessThan(64_100);
    expect(output).toContain('[36000 more characters were cut off]');
  });
});
