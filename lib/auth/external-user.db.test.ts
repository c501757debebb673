import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { externalIdentities, users } from '@/lib/db/schema/users';
import { authRoutes, post, testOrigin, type AuthRoutes } from '@/tests/support/auth-routes';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import type { Identity } from './authenticate';

const issuer = 'https://login.example.com/';
const { privateKey, publicKey } = await generateKeyPair('RS256');

let database: TestDatabase;
let provider: Server;
let routes: AuthRoutes;

beforeAll(async () => {
  database = await createTestDatabase();
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }];
  provider = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const { port } = provider.address() as AddressInfo;
  routes = await authRoutes(database.url, {
    AUTH_ISSUER: issuer,
    AUTH_JWKS_URL: `http://127.0.0.1:${String(port)}/keys`,
    AUTH_AUDIENCE: 'todo-api',
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  provider.close();
  await database[Symbol.asyncDispose]();
});

function tokenOf(claims: JWTPayload, key = privateKey): Promise<string> {
  return new SignJWT({ iss: issuer, aud: 'todo-api', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key);
}

async function authenticate(token: string): Promise<Identity | Response> {
  const headers = { Authorization: `Bearer ${token}` };
  return routes.authenticate(new Request(testOrigin, { headers }));
}

async function identityOf(claims: JWTPayload): Promise<Identity> {
  const identity = await authenticate(await tokenOf(claims));
  if (identity instanceof Response) throw new Error(`refused: ${await identity.text()}`);
  return identity;
}

describe('a token of the external identity provider', () => {
  it('makes a local user at first sight and finds the same one again', async () => {
    const claims = { sub: 'g|1', email: 'Grace@Example.com', email_verified: true, name: 'Grace' };
    const first = await identityOf(claims);
    expect(first).toEqual({
      userId: expect.any(String) as string,
      email: 'grace@example.com',
      name: 'Grace',
    });
    expect(await identityOf(claims)).toEqual(first);
    expect((await identityOf({ sub: 'g|2' })).userId).not.toBe(first.userId);
  });

  it('makes one user when many requests come at once', async () => {
    const token = await tokenOf({
      sub: 'at-once',
      email: 'once@example.com',
      email_verified: true,
    });
    const all = await Promise.all(Array.from({ length: 6 }, () => authenticate(token)));
    expect(new Set(all.map((one) => (one as Identity).userId)).size).toBe(1);
    const rows = await database.admin.db
      .select()
      .from(externalIdentities)
      .where(eq(externalIdentities.subject, 'at-once'));
    expect(rows).toHaveLength(1);
  });

  it('never becomes the owner of a password account of the same address', async () => {
    const email = 'alan@example.com';
    const response = await routes.signUp.POST(
      post('/api/auth/sign-up', { email, password: 'long enough' }),
    );
    const { user } = (await response.json()) as { user: { id: string } };
    const external = await identityOf({ sub: 'alan', email, email_verified: true });
    expect(external.userId).not.toBe(user.id);
    expect(external.email).toBe(`user-${external.userId}@external.invalid`);
    expect(await identityOf({ sub: 'alan', email, email_verified: true })).toEqual(external);
  });

  it.each([{ email: 'admin@example.com' }, { email: 'admin@example.com', email_verified: false }])(
    'does not get an address nobody has verified (%#)',
    async (claims) => {
      const identity = await identityOf({ sub: `unverified-${JSON.stringify(claims)}`, ...claims });
      expect(identity.email).toMatch(/@external\.invalid$/);
    },
  );

  it.each([
    ['another audience', { sub: 'x', aud: 'another-api' }],
    ['no subject', {}],
    ['a subject PostgreSQL can not hold', { sub: 'x\u0000y' }],
    ['an end in the past', { sub: 'x', exp: 1 }],
  ] as [string, JWTPayload][])('is refused with %s', async (_what, claims) => {
    const token = await new SignJWT({ iss: issuer, aud: 'todo-api', exp: 4102444800, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(privateKey);
    expect(await authenticate(token)).toMatchObject({ status: 401 });
  });

  it('is refused when another key signed it, or another issuer is named', async () => {
    const other = await generateKeyPair('RS256');
    expect(await authenticate(await tokenOf({ sub: 'x' }, other.privateKey))).toMatchObject({
      status: 401,
    });
    expect(await authenticate(await tokenOf({ sub: 'x', iss: testOrigin }))).toMatchObject({
      status: 401,
    });
    const left = await database.admin.db
      .select()
      .from(externalIdentities)
      .where(eq(externalIdentities.subject, 'x'));
    expect(left).toEqual([]);
  });

  it('leaves out a name PostgreSQL can not hold', async () => {
    expect(await identityOf({ sub: 'nul', name: 'a\u0000b' })).toMatchObject({ name: null });
  });

  it('does not shut out our own tokens', async () => {
    const response = await routes.demo.POST(post('/api/auth/demo'));
    const body = (await response.json()) as { access_token: string; user: { id: string } };
    expect(await authenticate(body.access_token)).toMatchObject({ userId: body.user.id });
    const [row] = await database.admin.db.select().from(users).where(eq(users.id, body.user.id));
    expect(row?.isDemo).toBe(true);
  });
});
