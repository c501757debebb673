import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserId } from '@/lib/db/user-id';
import { generateKeySet, parseKeySet } from './keys';
import type { McpGrant } from './mcp-token';

const keys = JSON.stringify(await generateKeySet());
const userId = UserId.parse('0196b2f0-7c3e-7d43-8a3e-0a4d3c2b1a00');

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The module as a process started with this environment sees it. */
async function startProcess(variables: Record<string, string> = {}) {
  vi.resetModules();
  vi.unstubAllEnvs();
  const complete = { DATABASE_URL: 'postgres://localhost/none', AUTH_PRIVATE_KEYS: keys };
  for (const [name, value] of Object.entries({ ...complete, ...variables }))
    vi.stubEnv(name, value);
  return { ...(await import('./mcp-token')), ...(await import('./signed-token')) };
}

const grant: McpGrant = {
  userId,
  timeZone: 'Europe/Berlin',
  scopes: ['todos:read', 'todos:write'],
  lifetimeSeconds: 300,
};

describe('an MCP token', () => {
  it('tells the MCP server the user, what they may do and their time zone', async () => {
    const mcp = await startProcess();
    expect(await mcp.verifyMcpToken(await mcp.mintMcpToken(grant))).toEqual({
      userId,
      scopes: new Set(['todos:read', 'todos:write']),
      timeZone: 'Europe/Berlin',
    });
  });

  it('is made for MCP_RESOURCE and refused by any other resource', async () => {
    const app = await startProcess({ MCP_RESOURCE: 'https://todo.example/mcp' });
    const token = await app.mintMcpToken(grant);
    expect(decodeJwt(token)).toMatchObject({
      iss: 'http://localhost:3000',
      aud: 'https://todo.example/mcp',
      sub: userId,
      scope: 'todos:read todos:write',
      zoneinfo: 'Europe/Berlin',
    });
    await expect(app.verifyMcpToken(token)).resolves.toBeDefined();
    const other = await startProcess();
    await expect(other.verifyMcpToken(token)).rejects.toMatchObject({ code: 'invalid_token' });
  });

  it('lives as long as the turn may last', async () => {
    const mcp = await startProcess();
    const made = new Date('2026-11-20T10:00:00Z');
    const token = await mcp.mintMcpToken(grant, made);
    const later = (seconds: number) => new Date(made.getTime() + seconds * 1000);
    await expect(mcp.verifyMcpToken(token, later(299))).resolves.toBeDefined();
    await expect(mcp.verifyMcpToken(token, later(301))).rejects.toMatchObject({
      code: 'invalid_token',
    });
  });

  it('grants only scopes that exist and reads an unknown time zone as UTC', async () => {
    const mcp = await startProcess();
    const token = await mcp.signToken({
      subject: userId,
      audience: 'http://localhost:8001/mcp',
      lifetimeSeconds: 60,
      claims: { scope: 'todos:read todos:admin  openid', zoneinfo: 'Mars/Olympus' },
    });
    expect(await mcp.verifyMcpToken(token)).toEqual({
      userId,
      scopes: new Set(['todos:read']),
      timeZone: 'UTC',
    });
  });

  it.each(['', 'garbage', 'a.b.c'])('is refused when it is %j', async (garbage) => {
    const mcp = await startProcess();
    await expect(mcp.verifyMcpToken(garbage)).rejects.toMatchObject({ code: 'invalid_token' });
  });

  it('is verified by a process without the private keys through the published ones', async () => {
    const app = await startProcess();
    const token = await app.mintMcpToken(grant);
    const { publicJwks } = await parseKeySet(keys);
    let status = 200;
    const server = createServer((_request, response) => {
      response.statusCode = status;
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(publicJwks));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const remote = { AUTH_PRIVATE_KEYS: '', MCP_JWKS_URL: `http://127.0.0.1:${String(port)}/` };
    try {
      const mcp = await startProcess(remote);
      await expect(mcp.verifyMcpToken(token)).resolves.toMatchObject({ userId });
      status = 500;
      const unlucky = await startProcess(remote);
      // Keys out of reach are no fault of the token.
      await expect(unlucky.verifyMcpToken(token)).rejects.not.toMatchObject({
        code: 'invalid_token',
      });
    } finally {
      server.close();
    }
  });
});
