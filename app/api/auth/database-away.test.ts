import { afterEach, expect, it, vi } from 'vitest';
import { authRoutes, post } from '@/tests/support/auth-routes';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('answers 503 with Retry-After while the database is away', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const routes = await authRoutes('postgres://app@127.0.0.1:1/none');
  const answer = await routes.signIn.POST(
    post('/', { email: 'ada@example.com', password: 'wrong' }),
  );
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
});
