import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest';
import { rateLimits } from '@/lib/db/schema/rate-limits';
import { authRoutes, cookieOf, post, type AuthRoutes } from './auth-routes';
import { createTestDatabase, type TestDatabase } from './database';

/** What signing up and signing in answer with. */
interface SessionBody {
  readonly user: { id: string; email: string; name: string | null };
  readonly access_token: string;
  readonly expires_in: number;
}
export const bodyOf = async <Body = SessionBody>(response: Response) =>
  (await response.json()) as Body;
export const codeOf = async (response: Response) =>
  (await bodyOf<{ error: { code: string } }>(response)).error.code;

let count = 0;
/** An address nobody has. */
export const freshEmail = () => `person-${String((count += 1))}@example.com`;
export const password = 'correct horse battery';

/** A new account, signed in. */
export async function signUp(routes: AuthRoutes) {
  const email = freshEmail();
  const response = await routes.signUp.POST(post('/api/auth/sign-up', { email, password }));
  expect(response.status).toBe(201);
  return { email, cookie: cookieOf(response), body: await bodyOf(response) };
}

/** What comes of asking for a fresh token with this cookie. */
export const refresh = (routes: AuthRoutes, cookie: string) =>
  routes.refresh.POST(post('/api/auth/refresh', undefined, { Cookie: cookie }));

export interface AuthStage {
  readonly database: TestDatabase;
  readonly routes: AuthRoutes;
}

/**
 * The auth routes on a database of their own for all tests beside which this is called; no test is
 * held back for what others before it have asked.
 *
 * @param ready is given both before the first test
 */
export function setAuthStage(ready: (stage: AuthStage) => void): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    ready({ database, routes: await authRoutes(database.url) });
  });
  beforeEach(async () => {
    await database.admin.db.delete(rateLimits);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await database[Symbol.asyncDispose]();
  });
}
