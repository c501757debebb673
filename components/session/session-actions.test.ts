import { beforeEach, describe, expect, it } from 'vitest';
import { signIn, signOut, signUp, startDemo } from './session-actions';
import { TestBrowser } from '@/tests/support/session-browser';
import type { TokenManager } from './token-manager';

let browser: TestBrowser;
let tab: TokenManager;
beforeEach(() => {
  browser = new TestBrowser();
  tab = browser.openTab();
});

const credentials = { email: 'ada@example.com', password: 'correct horse' };
const ways = [
  ['/api/auth/sign-in', () => signIn(tab, credentials)],
  ['/api/auth/sign-up', () => signUp(tab, { ...credentials, name: 'Ada' })],
  ['/api/auth/demo', () => startDemo(tab)],
] as const;

describe.each(ways)('%s', (path, enter) => {
  it('signs in with the token of the answer', async () => {
    expect(await enter()).toEqual({ ok: true });
    expect(tab.state).toMatchObject({ status: 'signed-in', user: { id: 'ada' } });
    expect(browser.requests).toEqual([path]);
    await tab.start();
    expect(browser.requests).toEqual([path]);
  });

  it('tells the server’s words when it refuses', async () => {
    const error = { code: 'too_many_requests', message: 'Try again in 15 minutes.' };
    browser.answer = () => ({ status: 429, body: { error } });
    expect(await enter()).toEqual({ ok: false, ...error });
    expect(tab.state.status).toBe('loading');
  });

  it('has words of its own for an answer without any, and for no answer', async () => {
    browser.answer = () => ({ status: 502 });
    expect(await enter()).toMatchObject({ ok: false, code: 'internal_error' });
    browser.answer = () => null;
    expect(await enter()).toMatchObject({ ok: false, code: 'network' });
    browser.answer = () => ({ status: 200, body: { nonsense: true } });
    expect(await enter()).toMatchObject({ ok: false });
    expect(tab.state.status).toBe('loading');
  });
});

describe('signing out', () => {
  it('ends the session in every tab', async () => {
    const other = browser.openTab();
    await Promise.all([tab.start(), other.start()]);
    expect(await signOut(tab)).toEqual({ ok: true });
    await Promise.resolve();
    expect([tab.state.status, other.state.status]).toEqual(['signed-out', 'signed-out']);
  });

  it('leaves the session alone when the server could not be told', async () => {
    await tab.start();
    browser.answer = () => null;
    expect(await signOut(tab)).toMatchObject({ ok: false, code: 'network' });
    expect(tab.state.status).toBe('signed-in');
  });

  it('lets somebody else sign in afterwards', async () => {
    await tab.start();
    await signOut(tab);
    browser.answer = (path) => browser.granted(path, 'grace');
    expect(await signIn(tab, credentials)).toEqual({ ok: true });
    expect(tab.state.user?.id).toBe('grace');
  });
});
