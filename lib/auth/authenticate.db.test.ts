import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import {
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type JWTPayload,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { users } from '@/lib/db/schema/users';
import { authRoutes, testOrigin } from '@/tests/support/auth-routes';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createDemoAccount } from './accounts';
import { generateKeySet } from './keys';
import type { User } from './user';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof startApp>>;
let user: User;
const jwks = await generateKeySet();

async function startApp() {
  const routes = await authRoutes(database.url, { AUTH_PRIVATE_KEYS: JSON.stringify(jwks) });
  return {
    ...routes,
    ...(await import('./access-token')),
    ...(await import('./mcp-token')),
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startApp();
  user = await createDemoAccount(database.handle.db);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database[Symbol.asyncDispose]();
});

function authenticate(authorization?: string) {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return app.authenticate(new Request(`${testOrigin}/api/todos`, { headers }));
}

async function expectRefusal(outcome: unknown, challenge = ', error="invalid_token"') {
  expect(outcome).toBeInstanceOf(Response);
  const response = outcome as Response;
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe(`Bearer realm="chatkit-todo"${challenge}`);
  expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
}

const valid = (): JWTPayload => ({
  iss: testOrigin,
  aud: 'chatkit-todo',
  sub: user.id,
  jti: crypto.randomUUID(),
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 60,
});

async function sign(claims: JWTPayload, header: { typ?: string; kid?: string } = {}) {
  const [jwk] = jwks.keys;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk?.kid ?? '', ...header })
    .sign(await importJWK(jwk ?? {}, 'ES256'));
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('authenticate', () => {
  it('yields who an access token speaks for, by the database', async () => {
    const token = await app.mintAccessToken({ ...user, name: 'An old name' });
    expect(await authenticate(`Bearer ${token}`)).toEqual({
      userId: user.id,
      email: user.email,
      name: 'Demo',
    });
    expect(await authenticate(`bearer ${token}`)).toMatchObject({ userId: user.id });
    expect(await authenticate(`Bearer ${await sign(valid())}`)).toMatchObject({ userId: user.id });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer two words'])(
    'asks for a token when there is none (%s)',
    async (header) => {
      await expectRefusal(await authenticate(header), '');
    },
  );

  it.each([
    ['another issuer', { iss: 'http://localhost:3001' }],
    ['another audience', { aud: 'another-app' }],
    ['no audience', { aud: undefined }],
    ['an end in the past', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['no end', { exp: undefined }],
    ['no id', { jti: undefined }],
    ['no subject', { sub: undefined }],
    ['a subject that is no user id', { sub: 'ada@example.com' }],
    ['a subject that nobody has', { sub: crypto.randomUUID() }],
  ] as [string, JWTPayload][])('refuses a token with %s', async (_what, claims) => {
    await expectRefusal(await authenticate(`Bearer ${await sign({ ...valid(), ...claims })}`));
  });

  it('refuses what is no access token: garbage, or a token of another type', async () => {
    for (const garbage of ['x', 'a.b.c', '..', `${encode({})}.${encode({})}.`])
      await expectRefusal(await authenticate(`Bearer ${garbage}`));
    await expectRefusal(await authenticate(`Bearer ${await sign(valid(), { typ: 'JWT' })}`));
  });

  it('refuses a token without a signature', async () => {
    await expectRefusal(await authenticate(`Bearer ${new UnsecuredJWT(valid()).encode()}`));
    const header = encode({ alg: 'none', typ: 'at+jwt', kid: jwks.keys[0]?.kid });
    await expectRefusal(await authenticate(`Bearer ${header}.${encode(valid())}.`));
  });

  it('refuses a token signed with our public key as a shared secret', async () => {
    const [jwk] = jwks.keys;
    const { d: _private, ...shared } = jwk ?? {};
    const publicKey = await importJWK(shared, 'ES256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new TypeError('not a public key');
    const input = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: jwk?.kid })}.${encode(valid())}`;
    for (const secret of [await exportSPKI(publicKey), JSON.stringify(shared)]) {
      const signature = createHmac('sha256', secret).update(input).digest('base64url');
      await expectRefusal(await authenticate(`Bearer ${input}.${signature}`));
    }
  });

  it('refuses a token of another key, also under our kid, and one whose claims were changed', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT(valid())
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwks.keys[0]?.kid ?? '' })
      .sign(privateKey);
    await expectRefusal(await authenticate(`Bearer ${forged}`));
    const [header, , signature] = (await sign(valid())).split('.');
    const changed = encode({ ...valid(), sub: crypto.randomUUID() });
    await expectRefusal(await authenticate(`Bearer ${header ?? ''}.${changed}.${signature ?? ''}`));
  });

  it('refuses an MCP token, as the MCP server refuses an access token', async () => {
    const mcp = await app.mintMcpToken({
      userId: user.id,
      timeZone: 'UTC',
      scopes: ['todos:read'],
      lifetimeSeconds: 60,
    });
    await expectRefusal(await authenticate(`Bearer ${mcp}`));
    await expect(app.verifyMcpToken(await app.mintAccessToken(user))).rejects.toMatchObject({
      code: 'invalid_token',
    });
  });

  it('refuses an access token 15 minutes after it was made', async () => {
    const made = new Date();
    const token = await app.mintAccessToken(user, made);
    const later = (seconds: number) => new Date(made.getTime() + seconds * 1000);
    await expect(app.verifyAccessToken(token, later(15 * 60 - 1))).resolves.toBe(user.id);
    await expect(app.verifyAccessToken(token, later(15 * 60 + 1))).rejects.toMatchObject({
      code: 'invalid_token',
    });
  });

  it('refuses the token of a user who is gone', async () => {
    const gone = await createDemoAccount(database.handle.db);
    const token = await app.mintAccessToken(gone);
    await database.admin.db.delete(users).where(eq(users.id, gone.id));
    await expectRefusal(await authenticate(`Bearer ${token}`));
  });
});
