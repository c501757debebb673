import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf } from '@/tests/support/auth-routes';
import { startStack, type Stack } from '@/tests/support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({
    inAppMcp: true,
    env: { DEMO_ACCOUNTS: 'true', TRUSTED_PROXIES: '0' },
  });
});
afterAll(() => stack[Symbol.asyncDispose]());

function post(path: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(`${stack.appUrl}${path}`, {
    method: 'POST',
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const credentials = { email: 'ada@example.com', password: 'correct horse battery' };

describe('the production server', () => {
  it('signs up, refreshes and signs out over HTTP', async () => {
    const signUp = await post('/api/auth/sign-up', credentials);
    expect(signUp.status).toBe(201);
    const { access_token } = (await signUp.json()) as { access_token: string };
    const jwks = await fetch(`${stack.appUrl}/.well-known/jwks.json`);
    const keys = createLocalJWKSet((await jwks.json()) as JSONWebKeySet);
    const { payload } = await jwtVerify(access_token, keys);
    expect(payload.iss).toBe(stack.appUrl);

    const refreshed = await post('/api/auth/refresh', undefined, { Cookie: cookieOf(signUp) });
    expect(refreshed.status).toBe(200);
    const cookie = { Cookie: cookieOf(refreshed) };
    const foreign = { ...cookie, Origin: 'https://evil.example' };
    expect((await post('/api/auth/refresh', undefined, foreign)).status).toBe(403);
    expect((await post('/api/auth/sign-out', undefined, cookie)).status).toBe(204);
    expect((await post('/api/auth/refresh', undefined, cookie)).status).toBe(401);
  });

  it('throttles tries on one account', async () => {
    const tries: number[] = [];
    for (let index = 0; index < 11; index += 1)
      tries.push(
        (await post('/api/auth/sign-in', { email: 'eve@example.com', password: 'guess' })).status,
      );
    expect(tries.slice(-2)).toEqual([401, 429]);
  });

  it('answers 404 to an id that can not even be decoded', async () => {
    const signUp = await post('/api/auth/demo');
    const { access_token } = (await signUp.json()) as { access_token: string };
    const init = { method: 'DELETE', headers: { Authorization: `Bearer ${access_token}` } };
    for (const id of ['%ff', '%', '%E0%A4%A', '%00'])
      expect((await fetch(`${stack.appUrl}/api/todos/${id}`, init)).status).toBe(404);
  });

  it('answers JSON where the API has nothing', async () => {
    for (const path of ['/api/nothing', '/api/todos/a/b/c', '/api/auth/nothing']) {
      const answer = await fetch(`${stack.appUrl}${path}`);
      expect([answer.status, await answer.json()]).toEqual([
        404,
        { error: { code: 'not_found', message: 'There is nothing here.' } },
      ]);
    }
  });

  it('makes demo accounts when told to', async () => {
    expect((await post('/api/auth/demo')).status).toBe(201);
  });

  it('guards the board and gives pages a policy with a nonce', async () => {
    const board = await fetch(`${stack.appUrl}/todos?x=1`, { redirect: 'manual' });
    expect(board.status).toBe(307);
    expect(board.headers.get('location')).toBe('/sign-in?next=%2Ftodos%3Fx%3D1');
    expect(board.headers.get('content-security-policy')).toMatch(/'nonce-[\w+/]{22}=='/);
    expect(board.headers.get('x-frame-options')).toBe('DENY');
  });

  it('keeps pages’ headers off the API, which has its own', async () => {
    const response = await fetch(`${stack.appUrl}/api/auth/sign-in`);
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  it('throttles an address whatever it writes into X-Forwarded-For', async () => {
    let status = 401;
    for (let index = 0; index <= 100 && status === 401; index += 1) {
      const body = { email: `nobody-${String(index)}@example.com`, password: 'guess' };
      const headers = { 'X-Forwarded-For': `198.51.100.${String(index)}` };
      ({ status } = await post('/api/auth/sign-in', body, headers));
    }
    expect(status).toBe(429);
  });
});
