import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { refreshTokens } from '@/lib/db/schema/refresh-tokens';
import { todos } from '@/lib/db/schema/todos';
import { users } from '@/lib/db/schema/users';
import { cookieOf, post, testOrigin, type AuthRoutes } from '@/tests/support/auth-routes';
import {
  bodyOf,
  codeOf,
  freshEmail,
  password,
  refresh,
  setAuthStage,
  signUp,
} from '@/tests/support/auth-stage';
import type { TestDatabase } from '@/tests/support/database';

let database: TestDatabase;
let routes: AuthRoutes;

setAuthStage((stage) => ({ database, routes } = stage));

function authenticate(token: string) {
  return routes.authenticate(
    new Request(testOrigin, { headers: { Authorization: `Bearer ${token}` } }),
  );
}

describe('sign-up', () => {
  it('answers 201 with the user, an access token and the refresh cookie', async () => {
    const response = await routes.signUp.POST(
      post('/api/auth/sign-up', { email: ' Ada@Example.COM ', password, name: ' Ada ' }),
    );
    expect(response.status).toBe(201);
    const body = await bodyOf(response);
    expect(body).toEqual({
      user: { id: expect.any(String) as string, email: 'ada@example.com', name: 'Ada' },
      access_token: expect.any(String) as string,
      expires_in: 900,
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^chatkit_todo_refresh=[\w-]{43}; Path=\/; Max-Age=(2592000|2591999); HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const claims = decodeJwt(body.access_token);
    expect(claims).toMatchObject({
      iss: 'http://localhost:3000',
      aud: 'chatkit-todo',
      sub: body.user.id,
      email: 'ada@example.com',
      name: 'Ada',
      jti: expect.any(String) as string,
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900);
  });

  it('keeps passwords as argon2id hashes and refresh tokens as SHA-256 hashes', async () => {
    const { email, cookie, body } = await signUp(routes);
    const [user] = await database.admin.db.select().from(users).where(eq(users.email, email));
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const rows = await database.admin.db
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.userId, body.user.id));
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
  });

  it('refuses an address that is taken, in any case, with words', async () => {
    const { email } = await signUp(routes);
    const response = await routes.signUp.POST(
      post('/api/auth/sign-up', { email: email.toUpperCase(), password }),
    );
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: {
        code: 'conflict',
        message: 'There is already an account with this e-mail address. Sign in instead.',
      },
    });
  });

  it('lets one of several simultaneous sign-ups of one address win', async () => {
    const email = freshEmail();
    const responses = await Promise.all(
      Array.from({ length: 4 }, () =>
        routes.signUp.POST(post('/api/auth/sign-up', { email, password })),
      ),
    );
    expect(responses.map((response) => response.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each([
    ['malformed JSON', '{"email":', 400],
    ['no e-mail', { password }, 400],
    ['no address', { email: 'ada', password }, 400],
    ['a NUL in the address', { email: 'a\u0000b@example.com', password }, 400],
    ['a NUL in the name', { email: 'nul@example.com', password, name: 'a\u0000b' }, 400],
    ['a short password', { email: 'short@example.com', password: '1234567' }, 400],
    ['a password of 201 bytes', { email: 'l@example.com', password: 'x'.repeat(201) }, 400],
    ['a password of 201 bytes in 67 letters', { email: 'l@e.com', password: '€'.repeat(67) }, 400],
    ['a number for a password', { email: 'n@example.com', password: 12345678 }, 400],
    ['a list', '[]', 400],
    ['9 kB', { email: 'l@example.com', password, name: 'x'.repeat(9000) }, 413],
  ])('refuses %s', async (_what, body, status) => {
    const response = await routes.signUp.POST(post('/api/auth/sign-up', body));
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(status === 413 ? 'payload_too_large' : 'invalid_request');
  });

  it('accepts passwords of 8 characters and of 200 bytes', async () => {
    for (const edge of ['12345678', 'x'.repeat(200)]) {
      const response = await routes.signUp.POST(
        post('/api/auth/sign-up', { email: freshEmail(), password: edge }),
      );
      expect(response.status).toBe(201);
    }
  });
});

describe('sign-in', () => {
  it('answers 200 with the same body as the sign-up, however the address is written', async () => {
    const { email, body } = await signUp(routes);
    const response = await routes.signIn.POST(
      post('/api/auth/sign-in', { email: ` ${email.toUpperCase()} `, password }),
    );
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).user).toEqual(body.user);
    expect(cookieOf(response)).toMatch(/^chatkit_todo_refresh=[\w-]{43}$/);
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const { email } = await signUp(routes);
    const wrong = await routes.signIn.POST(
      post('/api/auth/sign-in', { email, password: 'not my password' }),
    );
    const unknown = await routes.signIn.POST(
      post('/api/auth/sign-in', { email: 'nobody@example.com', password }),
    );
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it.each(['\u0000', 'x'.repeat(3000), ''])(
    'takes odd input for a wrong password (%#)',
    async (odd) => {
      const response = await routes.signIn.POST(
        post('/api/auth/sign-in', { email: `${odd}a@example.com`, password: odd }),
      );
      expect(response.status).toBe(401);
    },
  );

  it('lets nobody into an account without a password', async () => {
    await database.admin.db.insert(users).values({ email: 'external@example.com' });
    const response = await routes.signIn.POST(
      post('/api/auth/sign-in', { email: 'external@example.com', password: '' }),
    );
    expect(response.status).toBe(401);
  });
});

describe('a demo account', () => {
  it('is a fresh one per press, with todos, and can be used at once', async () => {
    const [one, two] = await Promise.all([
      routes.demo.POST(post('/api/auth/demo')),
      routes.demo.POST(post('/api/auth/demo')),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    const [first, second] = [await bodyOf(one), await bodyOf(two)];
    expect(first.user.id).not.toBe(second.user.id);
    expect(first.user.email).toMatch(/^demo-[0-9a-f]{32}@demo\.invalid$/);
    const seeded = await database.admin.db
      .select()
      .from(todos)
      .where(eq(todos.userId, first.user.id));
    expect(seeded.length).toBeGreaterThan(2);
    expect(await authenticate(first.access_token)).toMatchObject({ userId: first.user.id });
    expect((await refresh(routes, cookieOf(one))).status).toBe(200);
  });
});

describe('every route', () => {
  const names = ['signUp', 'signIn', 'refresh', 'signOut', 'demo'] as const;

  it.each(names)('%s answers another method with a JSON 405', async (name) => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const response = routes[name][method]();
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      expect(await codeOf(response)).toBe('method_not_allowed');
    }
  });

  it.each(names)('%s refuses what another site sends', async (name) => {
    const { cookie, email } = await signUp(routes);
    const body = name === 'signUp' || name === 'signIn' ? { email, password } : undefined;
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://localhost:3001' },
    ];
    for (const headers of foreign) {
      const response = await routes[name].POST(post('/', body, { Cookie: cookie, ...headers }));
      expect(response.status).toBe(403);
      expect(await codeOf(response)).toBe('forbidden');
    }
    expect((await refresh(routes, cookie)).status).toBe(200);
  });

  it.each(['signUp', 'signIn'] as const)('%s takes JSON only', async (name) => {
    const response = await routes[name].POST(post('/', '{}', { 'Content-Type': 'text/plain' }));
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('unsupported_media_type');
  });
});

describe('the published keys', () => {
  it('are the public ones only, cacheable, and verify the tokens', async () => {
    const response = await routes.jwks.GET(new Request(`${testOrigin}/.well-known/jwks.json`));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('max-age=300');
    const { keys } = await bodyOf<{ keys: Record<string, string>[] }>(response);
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    ]);
  });
});
