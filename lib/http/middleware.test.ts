import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function startMiddleware(variables: Record<string, string> = {}) {
  vi.resetModules();
  vi.unstubAllEnvs();
  const complete = {
    DATABASE_URL: 'postgres://localhost/none',
    NODE_ENV: 'production',
    APP_URL: 'http://localhost:3000',
    ...variables,
  };
  for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value);
  return import('@/middleware');
}

function visit(path: string, headers: Record<string, string> = {}) {
  return new NextRequest(new URL(path, 'http://localhost:3000'), { headers });
}

const session = { Cookie: 'chatkit_todo_refresh=anything' };

describe('the middleware', () => {
  it('sends those without the cookie from the board to the sign-in', async () => {
    const { middleware } = await startMiddleware();
    const response = middleware(visit('/todos?filter=open'));
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(
      'http://localhost:3000/sign-in?next=%2Ftodos%3Ffilter%3Dopen',
    );
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('only looks whether the cookie is there, and sets none', async () => {
    const { middleware } = await startMiddleware();
    const board = middleware(visit('/todos', session));
    expect(board.headers.get('x-middleware-next')).toBe('1');
    expect(board.headers.getSetCookie()).toEqual([]);
    expect(middleware(visit('/sign-in', session)).headers.get('location')).toBe(
      'http://localhost:3000/todos',
    );
    expect(middleware(visit('/sign-in')).headers.get('x-middleware-next')).toBe('1');
  });

  it('looks for the cookie by the name it has over https', async () => {
    const { middleware } = await startMiddleware({ APP_URL: 'https://todo.example' });
    expect(middleware(visit('/todos', session)).status).toBe(307);
    const cookie = { Cookie: '__Host-chatkit_todo_refresh=anything' };
    expect(middleware(visit('/todos', cookie)).status).toBe(200);
  });

  it('hands the page a fresh nonce, whatever the visitor sent', async () => {
    const { middleware } = await startMiddleware();
    const nonces = [1, 2].map(() => {
      const { headers } = middleware(visit('/', { 'x-nonce': 'mine' }));
      const nonce = headers.get('x-middleware-request-x-nonce') ?? '';
      expect(nonce).toMatch(/^[\w+/]{22}==$/);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(headers.get('x-middleware-request-content-security-policy')).toBe(policy);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('reads the environment: the script in use and CSP_EXTRA', async () => {
    const { middleware } = await startMiddleware({
      CHATKIT_SCRIPT: 'local',
      CSP_EXTRA: 'connect-src https://a.example',
    });
    const policy = middleware(visit('/')).headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self' https://a.example;");
    expect(policy).not.toContain('openai.com');
  });

  it('runs on pages and stays off the API, MCP, uploads, probes and files', async () => {
    const { config } = await startMiddleware();
    const runsOn = (url: string) => unstable_doesMiddlewareMatch({ config, url });
    for (const page of ['/', '/todos', '/todos/1', '/todos/a.b', '/sign-in', '/apiary', '/healthy'])
      expect([page, runsOn(page)]).toEqual([page, true]);
    for (const other of [
      '/api/chatkit',
      '/api/auth/refresh',
      '/mcp',
      '/uploads/1',
      '/health',
      '/ready',
      '/debug/threads',
      '/.well-known/jwks.json',
      '/.well-known/oauth-protected-resource/mcp',
      '/_next/static/chunks/a.js',
      '/favicon.ico',
      '/icon.svg',
    ])
      expect([other, runsOn(other)]).toEqual([other, false]);
  });
});

describe('CSP_EXTRA', () => {
  it.each(['img-src https://a, script-src *', 'img-src https://a\nX-Evil: 1', 'IMG SRC', 'a"b'])(
    'is refused when it is no list of directives: %j',
    async (extra) => {
      const { middleware } = await startMiddleware({ CSP_EXTRA: extra });
      expect(() => middleware(visit('/'))).toThrow('CSP_EXTRA');
    },
  );
});
