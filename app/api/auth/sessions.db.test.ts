import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { cookieOf, post, type AuthRoutes } from '@/tests/support/auth-routes';
import {
  bodyOf,
  codeOf,
  password,
  refresh,
  setAuthStage,
  signUp,
} from '@/tests/support/auth-stage';
import type { TestDatabase } from '@/tests/support/database';

let database: TestDatabase;
let routes: AuthRoutes;
setAuthStage((stage) => ({ database, routes } = stage));

describe('refresh', () => {
  it('answers with a fresh token and rotates the cookie', async () => {
    const { cookie, body } = await signUp(routes);
    const response = await refresh(routes, cookie);
    expect(response.status).toBe(200);
    const refreshed = await bodyOf(response);
    expect(Object.keys(refreshed)).toEqual(['access_token', 'expires_in']);
    expect(refreshed.expires_in).toBe(900);
    expect(decodeJwt(refreshed.access_token).sub).toBe(body.user.id);
    expect(cookieOf(response)).toMatch(/^chatkit_todo_refresh=[\w-]{43}$/);
    expect(cookieOf(response)).not.toBe(cookie);
  });

  it('hands two tabs at once, and a browser that missed the answer, the same successor', async () => {
    const { cookie } = await signUp(routes);
    const answers = await Promise.all([
      refresh(routes, cookie),
      refresh(routes, cookie),
      refresh(routes, cookie),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(cookieOf)).size).toBe(1);
    expect(cookieOf(await refresh(routes, cookie))).toBe(cookieOf(answers[0]));
  });

  it('ends the whole family when a token replaced 30 seconds ago comes back', async () => {
    const { cookie } = await signUp(routes);
    const successor = cookieOf(await refresh(routes, cookie));
    await database.admin.sql`
      update refresh_tokens set replaced_at = replaced_at - interval '30 seconds'`;
    const replay = await refresh(routes, cookie);
    expect(replay.status).toBe(401);
    expect(await codeOf(replay)).toBe('unauthorized');
    expect(replay.headers.getSetCookie()).toEqual([
      'chatkit_todo_refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    expect((await refresh(routes, successor)).status).toBe(401);
  });

  it.each([
    ['no cookie', ''],
    ['an unknown token', `chatkit_todo_refresh=${'A'.repeat(43)}`],
    ['no token at all', "chatkit_todo_refresh=' or 1=1 --"],
  ])('answers %s with 401', async (_what, cookie) => {
    expect((await refresh(routes, cookie)).status).toBe(401);
  });
});

describe('sign-out', () => {
  it('ends the session for every token of its family and clears the cookie', async () => {
    const { cookie } = await signUp(routes);
    const successor = cookieOf(await refresh(routes, cookie));
    const response = await routes.signOut.POST(
      post('/api/auth/sign-out', undefined, { Cookie: cookie }),
    );
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual([
      'chatkit_todo_refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    expect((await refresh(routes, successor)).status).toBe(401);
  });

  it('leaves other sessions of the user alone', async () => {
    const { cookie, email } = await signUp(routes);
    const other = cookieOf(
      await routes.signIn.POST(post('/api/auth/sign-in', { email, password })),
    );
    await routes.signOut.POST(post('/api/auth/sign-out', undefined, { Cookie: cookie }));
    expect((await refresh(routes, other)).status).toBe(200);
  });

  it('answers 204 to somebody who is not signed in', async () => {
    expect((await routes.signOut.POST(post('/api/auth/sign-out'))).status).toBe(204);
  });
});
