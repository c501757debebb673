import { afterEach, expect, it, vi } from 'vitest';
import { authRoutes, cookieOf, post, testOrigin } from '@/tests/support/auth-routes';
import { createTestDatabase } from '@/tests/support/database';
import { connect } from '@/lib/db/client';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const account = { email: 'ada@example.com', password: 'correct horse battery' };

it('writes no address, hash or token into the log when the database refuses a statement', async () => {
  await using database = await createTestDatabase();
  const routes = await authRoutes(database.url);
  const signedUp = await routes.signUp.POST(post('/', account));
  const { access_token } = (await signedUp.json()) as { access_token: string };
  const cookie = cookieOf(signedUp);
  await using owner = connect(database.migrationUrl);
  await owner.sql`alter table users rename to people`;
  await owner.sql`alter table refresh_tokens rename to tickets`;

  const log = vi.spyOn(console, 'error').mockReturnValue();
  const bearer = { headers: { Authorization: `Bearer ${access_token}` } };
  await expect(routes.authenticate(new Request(testOrigin, bearer))).rejects.toMatchObject({
    code: 'database_error',
  });
  const answers = [
    await routes.signUp.POST(post('/', { ...account, email: 'grace@example.com' })),
    await routes.signIn.POST(post('/', account)),
    await routes.demo.POST(post('/')),
    await routes.refresh.POST(post('/', undefined, { Cookie: cookie })),
    await routes.signOut.POST(post('/', undefined, { Cookie: cookie })),
  ];
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
  expect(log).toHaveBeenCalledTimes(5);
  const { inspect } = await import('node:util');
  const written = inspect(log.mock.calls, { depth: null });
  expect(written).toContain('42P01');
  expect(written).not.toMatch(/example\.com|argon2|demo-|params|insert into|select /);
});
