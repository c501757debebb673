import type { McpServer } from '@modelcontextprotocol/server';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';
import { UserId } from '@/lib/db/user-id';
import { type ScriptedMcp, startScriptedMcp } from '@/tests/support/scripted-mcp';
import type { CallPolicy } from './call-policy';
import { ToolCalls } from './tool-calls';
import type { TurnTools } from './turn-tools';

const userId = UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10');
const resource = 'http://localhost:8001/mcp';
const tools =
  (...names: string[]) =>
  (server: McpServer) => {
    for (const name of names)
      server.registerTool(name, {}, () => ({ content: [{ type: 'text', text: `did ${name}` }] }));
  };

let todos: ScriptedMcp;
let extra: ScriptedMcp;
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  todos = await startScriptedMcp(tools('list_todos', 'search'));
  extra = await startScriptedMcp(tools('search', 'weather'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await todos[Symbol.asyncDispose]();
  await extra[Symbol.asyncDispose]();
});

async function open(servers: readonly object[], variables: Record<string, string> = {}) {
  vi.resetModules();
  const all = {
    DATABASE_URL: 'postgres://app@127.0.0.1:1/none',
    APP_URL: 'http://localhost:3000',
    AUTH_PRIVATE_KEYS: JSON.stringify(await generateKeySet()),
    MCP_RESOURCE: resource,
    MCP_SERVER_URL: todos.url,
    MCP_TIMEOUT_SECONDS: '20',
    MCP_SERVERS: JSON.stringify(servers),
    ...variables,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const { openTurnTools } = await import('./turn-tools');
  const signal = new AbortController().signal;
  return openTurnTools({ userId, timeZone: 'UTC' }, { signal });
}

const everything: CallPolicy = {
  guards: () => false,
  mustAsk: () => Promise.resolve(false),
  toMake: (call) => call,
  made: () => undefined,
};

const namesOf = (opened: Pick<TurnTools, 'toolsFor'>) =>
  opened.toolsFor(new ToolCalls(), everything).map(({ name }) => name);

const authorizationsAt = (mcp: ScriptedMcp) =>
  new Set(mcp.requests.map(({ headers }) => headers['authorization']));

describe('the tools of a turn', () => {
  it('are those of the todo server, by a token that names the user to that server only', async () => {
    await using opened = await open([]);
    expect(namesOf(opened)).toEqual(['list_todos', 'search']);
    expect(opened).toMatchObject({ hasTodos: true, missing: [] });
    const [authorization, ...others] = authorizationsAt(todos);
    expect(others).toEqual([]);
    const claims = decodeJwt(String(authorization).replace('Bearer ', ''));
    expect(claims).toMatchObject({ sub: userId, aud: resource, scope: 'todos:read todos:write' });
  });

  it('come from further servers too, under the name of their server where two are alike', async () => {
    await using opened = await open([{ name: 'web', url: extra.url }]);
    expect(namesOf(opened)).toEqual(['list_todos', 'search', 'web_search', 'weather']);
  });

  it('are only those of a further server that are allowed', async () => {
    await using opened = await open([{ name: 'web', url: extra.url, tools: ['weather', 'none'] }]);
    expect(namesOf(opened)).toEqual(['list_todos', 'search', 'weather']);
  });

  it('are run at the server they come from, under the name they have there', async () => {
    await using opened = await open([{ name: 'web', url: extra.url }]);
    const tool = opened
      .toolsFor(new ToolCalls(), everything)
      .find(({ name }) => name === 'web_search');
    if (tool?.type !== 'function') throw new Error('There is no such function.');
    expect(await tool.invoke({} as never, '{}')).toBe('did search');
    expect(extra.count('tools/call')).toBe(1);
    expect(todos.count('tools/call')).toBe(0);
  });
});

describe('the credentials for a further server', () => {
  const token = 'extra-token';
  it.each([
    ['are none', { type: 'none' }, {}],
    [
      'are a bearer token',
      { type: 'bearer', variable: 'WEB' },
      { authorization: `Bearer ${token}` },
    ],
    ['are a header', { type: 'header', name: 'X-Key', variable: 'WEB' }, { 'x-key': token }],
  ])('%s, and never the token for the todos', async (_, auth, expected) => {
    await using _opened = await open([{ name: 'web', url: extra.url, auth }], { WEB: token });
    expect(extra.requests.length).toBeGreaterThan(0);
    for (const { headers } of extra.requests) {
      expect(headers).toMatchObject(expected);
      if (!('authorization' in expected)) expect(headers).not.toHaveProperty('authorization');
      expect(JSON.stringify(headers)).not.toContain(String([...authorizationsAt(todos)][0]));
    }
  });

  it('decide what its tools are, also for two entries with one address', async () => {
    const open2026 = { ttlMs: 60_000, cacheScope: 'public' } as const;
    const register = (server: McpServer, authorization: string) =>
      tools(`of_${authorization.replace('Bearer ', '')}`)(server);
    await using shared = await startScriptedMcp(register, { hint: open2026 });
    const entry = (name: string, variable: string) => ({
      ...{ name, url: shared.url, auth: { type: 'bearer', variable } },
    });
    const keys = { MINE: 'mine', YOURS: 'yours' };
    const entries = [entry('mine', 'MINE'), entry('yours', 'YOURS')];
    for (let turn = 0; turn < 2; turn += 1) {
      await using opened = await open(entries, keys);
      expect(namesOf(opened)).toEqual(['list_todos', 'search', 'of_mine', 'of_yours']);
    }
    // One turn after the other, the second from the list that was kept.
    for (const only of entries) {
      await using opened = await open([only], keys);
      expect(namesOf(opened)).toEqual(['list_todos', 'search', `of_${only.name}`]);
    }
    expect(shared.count('tools/list')).toBe(2);
  });

  it('are a token of the user for that audience, which our own servers refuse', async () => {
    const auth = { type: 'user', audience: 'https://web.example/mcp' };
    await using _opened = await open([{ name: 'web', url: extra.url, auth }]);
    const [authorization] = authorizationsAt(extra);
    const jwt = String(authorization).replace('Bearer ', '');
    const claims = decodeJwt(jwt);
    expect(claims).toMatchObject({ sub: userId, aud: 'https://web.example/mcp' });
    expect(claims).not.toHaveProperty('scope');
    const { verifyMcpToken } = await import('@/lib/auth/mcp-token');
    const { verifyAccessToken } = await import('@/lib/auth/access-token');
    await expect(verifyMcpToken(jwt)).rejects.toMatchObject({ name: 'Error' });
    await expect(verifyAccessToken(jwt)).rejects.toMatchObject({ name: 'Error' });
  });
});

describe('a server that can not be had', () => {
  const fails = {
    'answers 500': (mcp: ScriptedMcp) =>
      mcp.intercept((_, out) => {
        out.writeHead(500).end();
        return true;
      }),
    'keeps silent': (mcp: ScriptedMcp) => mcp.intercept(() => true),
  };

  it.each(Object.entries(fails))('because it %s is left out, the todos stay', async (_, fail) => {
    fail(extra);
    await using opened = await open([{ name: 'web', url: extra.url }], {
      MCP_TIMEOUT_SECONDS: '4',
    });
    expect(namesOf(opened)).toEqual(['list_todos', 'search']);
    expect(opened).toMatchObject({ hasTodos: true, missing: ['web'] });
  });

  it.each(Object.entries(fails))(
    'because it %s, the todo server too, is no failure',
    async (_, fail) => {
      fail(todos);
      await using opened = await open([{ name: 'web', url: extra.url }], {
        MCP_TIMEOUT_SECONDS: '4',
      });
      expect(namesOf(opened)).toEqual(['search', 'weather']);
      expect(opened).toMatchObject({ hasTodos: false, missing: [] });
    },
  );
});
