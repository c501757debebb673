import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateLimits } from '@/lib/db/schema/rate-limits';
import { authRoutes, post, type AuthRoutes } from '@/tests/support/auth-routes';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';

let database: TestDatabase;
let routes: AuthRoutes;
const password = 'correct horse battery';

beforeAll(async () => {
  database = await createTestDatabase();
  routes = await authRoutes(database.url);
  await routes.signUp.POST(post('/', { email: 'ada@example.com', password }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await database.admin.db.delete(rateLimits);
});

function signIn(email: string, secret = 'wrong password', address = '192.0.2.1') {
  return routes.signIn.POST(post('/', { email, password: secret }, { 'X-Forwarded-For': address }));
}

async function statuses(count: number, request: (index: number) => Promise<Response>) {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) all.push((await request(index)).status);
  return all;
}

describe('throttling', () => {
  it('answers the eleventh try on an account with 429, from wherever and with any password', async () => {
    const tries = await statuses(10, (index) =>
      signIn('ada@example.com', 'wrong password', `192.0.2.${String(index)}`),
    );
    expect(tries).toEqual(Array.from({ length: 10 }, () => 401));
    const refused = await signIn(' ADA@example.com', password, '198.51.100.7');
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
    expect(await refused.json()).toEqual({
      error: { code: 'too_many_requests', message: 'Too many attempts. Try again in 15 minutes.' },
    });
    expect((await signIn('grace@example.com')).status).toBe(401);
  });

  it('counts simultaneous tries, too', async () => {
    const responses = await Promise.all(
      Array.from({ length: 14 }, () => signIn('ada@example.com')),
    );
    const refused = responses.filter((response) => response.status === 429);
    expect(refused).toHaveLength(4);
  });

  it('forgets the tries on an account when its owner gets in', async () => {
    for (let round = 0; round < 3; round += 1) {
      await statuses(6, () => signIn('ada@example.com'));
      expect((await signIn('ada@example.com', password)).status).toBe(200);
    }
  });

  it('answers one address that tries many accounts with 429, and no other', async () => {
    const tries = await statuses(100, (index) => signIn(`a${String(index)}@example.com`));
    expect(new Set(tries)).toEqual(new Set([401]));
    expect((await signIn('another@example.com')).status).toBe(429);
    expect((await signIn('another@example.com', 'wrong password', '192.0.2.2')).status).toBe(401);
  });

  it('holds for sign-ups and demo accounts', async () => {
    const signUps = await statuses(11, () =>
      routes.signUp.POST(post('/', { email: 'ada@example.com', password })),
    );
    expect(signUps.slice(-2)).toEqual([409, 429]);
    const demos = await statuses(101, () => routes.demo.POST(post('/')));
    expect(demos.slice(-2)).toEqual([201, 429]);
  });

  it('stores no address and no e-mail', async () => {
    await signIn('ada@example.com');
    const rows = await database.admin.db.select().from(rateLimits);
    expect(rows.map((row) => row.key).sort()).toEqual([
      expect.stringMatching(/^sign-in:address:[\w-]{43}$/),
      expect.stringMatching(/^sign-in:email:[\w-]{43}$/),
    ]);
  });
});

describe('demo accounts', () => {
  const inProduction = async (variables: Record<string, string>) => {
    const production = await authRoutes(database.url, {
      NODE_ENV: 'production',
      APP_URL: 'http://localhost:3000',
      ...variables,
    });
    return production.demo.POST(post('/api/auth/demo'));
  };

  it('are off in production', async () => {
    const response = await inProduction({});
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
  });

  it('are on in production when DEMO_ACCOUNTS says so, and off in development when it does not', async () => {
    expect((await inProduction({ DEMO_ACCOUNTS: 'true' })).status).toBe(201);
    expect((await inProduction({ NODE_ENV: 'development', DEMO_ACCOUNTS: 'false' })).status).toBe(
      404,
    );
  });

  it('get a cookie for https only when APP_URL is https', async () => {
    const https = await authRoutes(database.url, { APP_URL: 'https://todo.example' });
    const response = await https.demo.POST(
      post('/api/auth/demo', undefined, { Origin: 'https://todo.example' }),
    );
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-chatkit_todo_refresh=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
  });
});
