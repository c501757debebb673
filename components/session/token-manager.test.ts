import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrowser, tokenFor } from '@/tests/support/session-browser';

let browser: TestBrowser;
beforeEach(() => {
  browser = new TestBrowser();
});

const refreshes = () => browser.requests.filter((path) => path === '/api/auth/refresh').length;
const nobody = () => ({ status: 401, body: { error: { code: 'unauthorized', message: '' } } });
const ada = { id: 'ada', email: 'ada@example.com', name: 'ada' };

describe('finding out who is signed in', () => {
  it('starts as loading and becomes signed-in when the cookie is good', async () => {
    const tab = browser.openTab();
    expect(tab.state).toEqual({ status: 'loading', user: null });
    await tab.start();
    expect(tab.state).toEqual({ status: 'signed-in', user: ada });
  });

  it('becomes signed-out when the refresh is refused, and asks no more', async () => {
    browser.answer = nobody;
    const tab = browser.openTab();
    await tab.start();
    expect(tab.state).toEqual({ status: 'signed-out', user: null });
    expect(await tab.token()).toBeNull();
    expect(refreshes()).toBe(1);
  });

  it('is signed-out without asking when the server saw no cookie, until somebody signs in', async () => {
    const tab = browser.openTab();
    await tab.start(false);
    expect(tab.state).toEqual({ status: 'signed-out', user: null });
    expect(browser.requests).toEqual([]);
    tab.adopt({ access_token: tokenFor('grace', 1), expires_in: 900 });
    await tab.start(false);
    expect(tab.state.user?.id).toBe('grace');
  });

  it('tries again, less and less often, while the server is out of reach', async () => {
    const answers = [null, { status: 500 }, { status: 502 }, null, null, null, null];
    browser.answer = (path) =>
      answers.shift() ?? (answers.length > 0 ? null : browser.granted(path));
    const tab = browser.openTab();
    await tab.start();
    expect(tab.state.status).toBe('signed-in');
    expect(browser.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
  });

  it('asks once, however often it is started', async () => {
    const tab = browser.openTab();
    await Promise.all([tab.start(), tab.start(), tab.token(), tab.token()]);
    expect(refreshes()).toBe(1);
  });
});

describe('the access token', () => {
  it('is kept until 30 seconds before its end, then refreshed', async () => {
    const tab = browser.openTab();
    const first = await tab.token();
    browser.now = 869_999;
    expect(await tab.token()).toBe(first);
    browser.now = 870_000;
    const second = await tab.token();
    expect(second).not.toBe(first);
    expect(refreshes()).toBe(2);
  });

  it('is refreshed once for all who find it refused', async () => {
    const tab = browser.openTab();
    const refused = (await tab.token()) ?? '';
    const fresh = await Promise.all([tab.token(refused), tab.token(refused), tab.token(refused)]);
    expect(new Set(fresh).size).toBe(1);
    expect(fresh[0]).not.toBe(refused);
    expect(refreshes()).toBe(2);
    expect(await tab.token(refused)).toBe(fresh[0]);
    expect(refreshes()).toBe(2);
  });

  it('is neither given nor called lost while the server is out of reach', async () => {
    const tab = browser.openTab();
    await tab.start();
    browser.now = 900_000;
    browser.answer = () => ({ status: 503 });
    await expect(tab.token()).rejects.toMatchObject({ code: 'session_unavailable' });
    browser.answer = () => null;
    await expect(tab.token()).rejects.toThrow(TypeError);
    expect(tab.state).toEqual({ status: 'signed-in', user: ada });
    browser.answer = (path) => browser.granted(path);
    expect(await tab.token()).not.toBeNull();
  });
});

describe('several tabs', () => {
  it('share one refresh', async () => {
    const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
    const tokens = await Promise.all(tabs.map((tab) => tab.token()));
    expect(new Set(tokens).size).toBe(1);
    expect(refreshes()).toBe(1);
    browser.now = 880_000;
    await Promise.all(tabs.map((tab) => tab.token()));
    expect(refreshes()).toBe(2);
    expect(tabs.map((tab) => tab.state.status)).toEqual(['signed-in', 'signed-in', 'signed-in']);
  });

  it('share it also when the lock comes sooner than the token: the second one asks', async () => {
    browser.loses = (message) => message.type === 'token' && message.fresh;
    const [one, two] = [browser.openTab(), browser.openTab()];
    const tokens = await Promise.all([one.token(), two.token()]);
    expect(tokens[0]).toBe(tokens[1]);
    expect(refreshes()).toBe(1);
  });

  it('refresh on their own when the other one does not answer', async () => {
    const silent = browser.openTab({ deaf: true });
    const other = browser.openTab({ deaf: true });
    const [one, two] = await Promise.all([silent.token(), other.token()]);
    expect(one).not.toBe(two);
    expect(refreshes()).toBe(2);
    expect(browser.waits).toEqual([250]);
  });

  it('do not pass on a token that was refused', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    const refused = (await one.token()) ?? '';
    await two.token();
    const fresh = await Promise.all([one.token(refused), two.token(refused)]);
    expect(fresh[0]).not.toBe(refused);
    expect(fresh[1]).toBe(fresh[0]);
    expect(refreshes()).toBe(2);
  });

  it('all sign out when one does, also one that is about to refresh', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    await Promise.all([one.start(), two.start()]);
    browser.now = 900_000;
    const before = refreshes();
    const [, late] = await Promise.all([
      one.sendAlone('/api/auth/sign-out').then(() => one.end()),
      two.token(),
    ]);
    expect(late).toBeNull();
    expect([one.state.status, two.state.status]).toEqual(['signed-out', 'signed-out']);
    expect(refreshes()).toBe(before);
  });

  it('all sign in when one does, as the user it signed in as', async () => {
    browser.answer = nobody;
    const [one, two] = [browser.openTab(), browser.openTab()];
    await Promise.all([one.start(), two.start()]);
    const seen: string[] = [];
    two.subscribe(() => seen.push(two.state.status));
    one.adopt({ access_token: tokenFor('grace', 1), expires_in: 900 });
    await Promise.resolve();
    expect(two.state.user?.id).toBe('grace');
    expect(seen).toEqual(['signed-in']);
    expect(await two.token()).toBe(tokenFor('grace', 1));
  });

  it('do not come back to life through an older token of another tab', async () => {
    const tab = browser.openTab();
    await tab.start();
    tab.end();
    const token = { value: tokenFor('ada', 1), expiresAt: 900_000 };
    tab.receive({ type: 'token', token, fresh: false });
    expect(tab.state.status).toBe('signed-out');
    tab.receive({ type: 'token', token, fresh: true });
    expect(tab.state.status).toBe('signed-in');
  });
});

describe('subscribers', () => {
  it('hear of changes only, and not after they have left', async () => {
    const tab = browser.openTab();
    let heard = 0;
    const leave = tab.subscribe(() => (heard += 1));
    await tab.start();
    expect(heard).toBe(1);
    const before = tab.state;
    browser.now = 880_000;
    await tab.token();
    expect(heard).toBe(1);
    expect(tab.state).toBe(before);
    leave();
    tab.end();
    expect(heard).toBe(1);
  });
});
