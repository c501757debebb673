import { beforeEach, describe, expect, it } from 'vitest';
import { fetchWithToken } from './fetch-with-token';
import { origin, TestBrowser } from '@/tests/support/session-browser';
import type { TokenManager } from './token-manager';

interface Sent {
  readonly url: string;
  readonly authorization: string | null;
  readonly body: string;
}

let browser: TestBrowser;
let tab: TokenManager;
let sent: Sent[];
/** The statuses of the next answers; 200 afterwards. */
let statuses: number[];

beforeEach(() => {
  browser = new TestBrowser();
  tab = browser.openTab();
  sent = [];
  statuses = [];
});

const api: typeof fetch = async (input, init) => {
  const request = new Request(input instanceof Request ? input : new URL(String(input), origin), {
    ...init,
    ...(init?.body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  sent.push({
    url: request.url,
    authorization: request.headers.get('authorization'),
    body: await request.text(),
  });
  return Response.json({ n: sent.length }, { status: statuses.shift() ?? 200 });
};

const authFetch = (...call: Parameters<typeof fetch>) => fetchWithToken(tab, api, call);

describe('authFetch', () => {
  it('adds the access token and keeps the rest of the request', async () => {
    const response = await authFetch('/api/todos', {
      method: 'POST',
      body: 'milk',
      headers: { 'X-Time-Zone': 'UTC' },
    });
    expect(await response.json()).toEqual({ n: 1 });
    expect(sent).toEqual([
      {
        url: `${origin}/api/todos`,
        authorization: `Bearer ${(await tab.token()) ?? ''}`,
        body: 'milk',
      },
    ]);
  });

  it('tries a 401 once more with a fresh token, body and all', async () => {
    statuses = [401];
    const response = await authFetch('/api/todos', { method: 'POST', body: 'milk' });
    expect(response.status).toBe(200);
    expect(sent.map((one) => one.body)).toEqual(['milk', 'milk']);
    expect(sent[0]?.authorization).not.toBe(sent[1]?.authorization);
    expect(browser.requests).toEqual(['/api/auth/refresh', '/api/auth/refresh']);
  });

  it('does the same for a Request', async () => {
    statuses = [401];
    const request = new Request(`${origin}/api/todos`, { method: 'POST', body: 'milk' });
    expect((await authFetch(request)).status).toBe(200);
    expect(sent.map((one) => one.body)).toEqual(['milk', 'milk']);
  });

  it('gives a second 401 back', async () => {
    statuses = [401, 401];
    expect((await authFetch('/api/todos')).status).toBe(401);
    expect(sent).toHaveLength(2);
  });

  it('shares one refresh between requests refused at the same time', async () => {
    await tab.token();
    statuses = [401, 401, 401];
    const all = await Promise.all([authFetch('/a'), authFetch('/b'), authFetch('/c')]);
    expect(all.map((response) => response.status)).toEqual([200, 200, 200]);
    expect(browser.requests).toEqual(['/api/auth/refresh', '/api/auth/refresh']);
  });

  it('gives the 401 back and signs out when the refresh is refused', async () => {
    await tab.token();
    statuses = [401];
    browser.answer = () => ({ status: 401 });
    const response = await authFetch('/api/todos');
    expect([response.status, await response.json()]).toEqual([401, { n: 1 }]);
    expect(tab.state.status).toBe('signed-out');
    const next = await authFetch('/api/todos');
    expect(next.status).toBe(401);
    expect(await next.json()).toMatchObject({ error: { code: 'unauthorized' } });
    expect(sent).toHaveLength(1);
  });

  it('does not send a stream twice', async () => {
    statuses = [401];
    const body = new Blob(['milk']).stream();
    expect((await authFetch('/api/upload', { method: 'POST', body })).status).toBe(401);
    expect(sent).toHaveLength(1);
  });

  it('leaves other answers alone', async () => {
    for (const status of [403, 404, 429, 500]) {
      statuses = [status];
      expect((await authFetch('/api/todos')).status).toBe(status);
    }
    expect(sent).toHaveLength(4);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/api/todos',
    '/\\evil.example',
    'http://localhost:3001/api/todos',
    'https://localhost:3000/api/todos',
    'data:text/plain,hello',
  ])('never sends the token to %s', async (url) => {
    await expect(authFetch(url)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
    expect(browser.requests).toEqual([]);
  });

  it('never sends the token to another origin in a Request or URL', async () => {
    await expect(authFetch(new Request('https://evil.example/'))).rejects.toThrow(TypeError);
    await expect(authFetch(new URL('https://evil.example/'))).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
