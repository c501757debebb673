import { vi } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';

export const testOrigin = 'http://localhost:3000';

/**
 * The auth routes and `authenticate`, in process, as a server started with these variables would
 * run them. Undo with `vi.unstubAllEnvs()`.
 */
export async function authRoutes(databaseUrl: string, variables: Record<string, string> = {}) {
  vi.resetModules();
  vi.unstubAllEnvs();
  const complete = {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    AUTH_PRIVATE_KEYS: JSON.stringify(await generateKeySet()),
    ...variables,
  };
  for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value);
  const [signUp, signIn, refresh, signOut, demo, jwks, auth] = await Promise.all([
    import('@/app/api/auth/sign-up/route'),
    import('@/app/api/auth/sign-in/route'),
    import('@/app/api/auth/refresh/route'),
    import('@/app/api/auth/sign-out/route'),
    import('@/app/api/auth/demo/route'),
    import('@/app/.well-known/jwks.json/route'),
    import('@/lib/auth/authenticate'),
  ]);
  return { signUp, signIn, refresh, signOut, demo, jwks, authenticate: auth.authenticate };
}
export type AuthRoutes = Awaited<ReturnType<typeof authRoutes>>;

/** A POST as our own page sends it: an object becomes JSON, a text is sent as it is. */
export function post(
  path: string,
  body?: Record<string, unknown> | string,
  headers: Record<string, string> = {},
): Request {
  return new Request(new URL(path, testOrigin), {
    method: 'POST',
    headers: {
      Host: new URL(testOrigin).host,
      Origin: testOrigin,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** `name=value` of the cookie a response sets, as a browser would send it back. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
