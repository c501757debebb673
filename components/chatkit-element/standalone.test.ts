import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const did: string[] = [];

// The element itself needs a browser; here it is about when the script does what.
vi.mock('./index', () => ({
  defineChatKitElement: () => did.push('define'),
  preloadChatKitElement: () => {
    did.push('preload');
    return Promise.resolve();
  },
}));

beforeEach(() => {
  did.length = 0;
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('defines the tag at once, and makes the views ready when the page has nothing else to do', async () => {
  const idle: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run));
  await import('./standalone');
  expect(did).toEqual(['define']);
  for (const run of idle) run();
  expect(did).toEqual(['define', 'preload']);
});

it('waits a moment where browsers do not tell of idle times', async () => {
  vi.useFakeTimers();
  await import('./standalone');
  expect(did).toEqual(['define']);
  vi.runAllTimers();
  expect(did).toEqual(['define', 'preload']);
});
