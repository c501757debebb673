import { eq } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateKeySet, parseKeySet } from '@/lib/auth/keys';
import { mintMcpToken } from '@/lib/auth/mcp-token';
import { signToken } from '@/lib/auth/signed-token';
import { todos } from '@/lib/db/schema/todos';
import { users } from '@/lib/db/schema/users';
import type { UserId } from '@/lib/db/user-id';
import { mint, type McpUnderTest } from './mcp-rules/subject';
import { createUser } from './users';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request whose Host header is ours to choose, which `fetch` does not allow. */
function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: options.method ?? 'GET', headers: options.headers });
    call.once('error', reject);
    call.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    call.end(options.body);
  });
}

const addMilk = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'add_todo', arguments: { title: 'milk' } },
});
const list = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'list_todos', arguments: {} },
});

/** Who is let in to an MCP deployment, and by which name and for what. */
export function mcpProtectionSuite(start: () => Promise<McpUnderTest>): void {
  let server: McpUnderTest;
  let ada: UserId;

  beforeAll(async () => {
    server = await start();
    ada = await createUser(server.db);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const post = (body: string, headers: Record<string, string> = {}) =>
    send(server.url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
    });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const metadataUrl = () => {
    const url = new URL(server.url);
    return `${url.origin}/.well-known/oauth-protected-resource${url.pathname}`;
  };

  describe('a token', () => {
    it('is needed: 401 names where to learn more', async () => {
      for (const method of ['POST', 'GET', 'DELETE']) {
        const answer = await send(server.url, { method });
        expect(answer.status).toBe(401);
        expect(answer.headers['www-authenticate']).toContain(
          `resource_metadata="${metadataUrl()}"`,
        );
      }
    });

    it('that is malformed, expired, forged or for another audience is refused with 401', async () => {
      const keys = await parseKeySet(JSON.stringify(await generateKeySet()));
      const subject = { subject: ada, lifetimeSeconds: 60 };
      const grant = { userId: ada, timeZone: 'UTC', scopes: ['todos:write'] } as const;
      const claims = { scope: 'todos:read todos:write', zoneinfo: 'UTC' };
      const forged = new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: keys.signing.kid, typ: 'at+jwt' })
        .setIssuer(process.env['APP_URL'] ?? '')
        .setAudience(server.url)
        .setSubject(ada)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(keys.signing.key);
      const unsigned = [
        { alg: 'none', typ: 'at+jwt' },
        { sub: ada, aud: server.url },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      const tokens = {
        malformed: 'x.y.z',
        unsigned: `${unsigned}.`,
        expired: await mintMcpToken(
          { ...grant, scopes: [...grant.scopes], lifetimeSeconds: 60 },
          new Date(Date.now() - 3_600_000),
        ),
        forged: await forged,
        'for another server': await signToken({
          ...subject,
          audience: 'https://other.example/mcp',
          claims,
        }),
        'for the app': await signToken({
          ...subject,
          audience: process.env['APP_URL'] ?? '',
          claims,
        }),
        'of nobody': await signToken({
          ...subject,
          subject: 'nobody',
          audience: server.url,
          claims,
        }),
      };
      for (const [name, token] of Object.entries(tokens)) {
        const answer = await post(addMilk, bearer(token));
        expect(answer.status, name).toBe(401);
        expect(answer.headers['www-authenticate'], name).toContain('error="invalid_token"');
        expect(answer.body, name).not.toContain(token);
      }
      expect(await server.db.select().from(todos)).toEqual([]);
    });

    it('without the scope of a tool gets 403 with the scope to ask for', async () => {
      const reader = await mint(ada, ['todos:read']);
      const refused = await post(addMilk, bearer(reader));
      expect(refused.status).toBe(403);
      expect(refused.headers['www-authenticate']).toContain('error="insufficient_scope"');
      expect(refused.headers['www-authenticate']).toContain('scope="todos:write todos:read"');
      expect(refused.headers['www-authenticate']).toContain(`resource_metadata="${metadataUrl()}"`);
      expect((await post(list, bearer(reader))).status).toBe(200);

      const writer = await mint(ada, ['todos:write']);
      expect((await post(list, bearer(writer))).status).toBe(403);
      expect(await server.db.select().from(todos)).toEqual([]);
    });

    it('with no scope at all still lists the tools', async () => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
      const answer = await post(body, bearer(await mint(ada, [])));
      expect(answer.status).toBe(200);
      expect(answer.body).toContain('add_todo');
    });
  });

  describe('Host and Origin', () => {
    const initialize = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: {
        protocolVersion: '2025-11-25',
        capabilities: {},
        clientInfo: { name: 'test', version: '1' },
      },
    });
    const status = async (headers: Record<string, string>) =>
      (await post(initialize, { ...bearer(await mint(ada)), ...headers })).status;

    it('have to be ours, whatever the port', async () => {
      const { port } = new URL(server.url);
      expect(await status({ host: `localhost:${port}` })).toBe(200);
      expect(await status({ host: '127.0.0.1:1' })).toBe(200);
      expect(await status({ host: '[::1]:1' })).toBe(200);
      expect(await status({ host: 'mcp.internal:9999' })).toBe(200);
      expect(await status({ origin: 'http://localhost:5173' })).toBe(200);
      expect(await status({ origin: 'https://mcp.internal' })).toBe(200);
      expect(await status({ host: 'evil.example.com' })).toBe(403);
      expect(await status({ host: 'localhost.evil.example.com' })).toBe(403);
      expect(await status({ origin: 'http://evil.example.com' })).toBe(403);
      expect(await status({ origin: 'null' })).toBe(403);
    });

    it('are checked before the token, and CORS is closed', async () => {
      const answer = await post(initialize, { host: 'evil.example.com' });
      expect(answer.status).toBe(403);
      const allowed = await post(initialize, {
        ...bearer(await mint(ada)),
        origin: 'http://localhost:5173',
      });
      expect(
        Object.keys(allowed.headers).filter((name) => name.startsWith('access-control')),
      ).toEqual([]);
    });
  });

  describe('the protected resource metadata', () => {
    it('is served in both forms', async () => {
      const { origin, pathname } = new URL(server.url);
      for (const path of ['', pathname]) {
        const answer = await send(`${origin}/.well-known/oauth-protected-resource${path}`);
        expect(answer.status).toBe(200);
        expect(answer.headers['content-type']).toContain('application/json');
        expect(JSON.parse(answer.body)).toEqual({
          resource: server.url,
          authorization_servers: [process.env['APP_URL']],
          scopes_supported: ['todos:read', 'todos:write'],
          bearer_methods_supported: ['header'],
          resource_name: 'Todo Chat',
        });
      }
    });

    it('is served for no other path and to no other host', async () => {
      const { origin } = new URL(server.url);
      const root = `${origin}/.well-known/oauth-protected-resource`;
      expect((await send(`${root}/other`)).status).toBe(404);
      expect((await send(root, { headers: { host: 'evil.example.com' } })).status).toBe(403);
      expect((await send(root, { method: 'POST' })).status).toBe(405);
    });
  });

  describe('a request', () => {
    it('that is too long, no JSON or of another type is refused', async () => {
      const auth = bearer(await mint(ada));
      const long = addMilk.replace('milk', 'x'.repeat(1024 * 1024));
      expect((await post(long, auth)).status).toBe(413);
      expect((await post('{', auth)).status).toBe(400);
      expect((await post(addMilk, { ...auth, 'content-type': 'text/plain' })).status).toBe(415);
      expect(await server.db.select().from(todos)).toEqual([]);
    });

    it('that is too long may be sent to its end, so that nobody misses the answer', async () => {
      const length = 4 * 1024 * 1024;
      const call = request(server.url, {
        method: 'POST',
        headers: {
          ...bearer(await mint(ada)),
          'content-type': 'application/json',
          'content-length': length,
        },
      });
      call.write('x');
      const [response] = (await once(call, 'response')) as [IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(413);
      await promisify(call.end.bind(call) as (rest: string, then: () => void) => void)(
        'x'.repeat(length - 1),
      );
    });

    it('for a session is refused, as there are none', async () => {
      const auth = bearer(await mint(ada));
      for (const method of ['GET', 'DELETE'])
        expect((await send(server.url, { method, headers: auth })).status).toBe(405);
    });

    it('for an unknown tool or method is a protocol error', async () => {
      const call = (method: string, params: object) =>
        mint(ada).then((token) =>
          post(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }), bearer(token)),
        );
      expect((await call('tools/call', { name: 'nope', arguments: {} })).body).toContain('-32602');
      expect((await call('nope', {})).body).toContain('-32601');
    });
  });

  it('tells nothing of a failure of ours', async () => {
    const gone = await createUser(server.db);
    await server.db.delete(users).where(eq(users.id, gone));
    const answer = await post(addMilk, bearer(await mint(gone)));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Something went wrong on our side. Please try again.');
    expect(answer.body).not.toMatch(/postgres|insert|constraint/i);
  });
}
