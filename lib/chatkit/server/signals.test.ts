import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { added, delta, done, message, onlyRow, texts } from '../testing/events';
import { createThread, opened, type Respond, ScriptedServer } from '../testing/scripted-server';

const whole: Respond = async function* (turn) {
  yield await Promise.resolve(done(message(turn, 'all of it')));
};
const half: Respond = async function* (turn) {
  const item = message(turn, '');
  yield added(item);
  yield delta(item, 'half of it');
  await new Promise((_resolve, reject) => {
    turn.signal.addEventListener('abort', () => reject(new Error('stopped')));
  });
};

const threeSignals = () => {
  const [signal, timeout, shutdown] = [1, 2, 3].map(() => new AbortController()) as [
    AbortController,
    AbortController,
    AbortController,
  ];
  const all = [signal, timeout, shutdown];
  return {
    abort: () => signal.abort(),
    signals: { signal: signal.signal, timeout: timeout.signal, shutdown: shutdown.signal },
    listeners: () => all.map((each) => getEventListeners(each.signal, 'abort').length),
  };
};

it('a turn that has ended listens to none of its signals, so that a process-wide one may outlive it', async () => {
  const { signals, listeners } = threeSignals();
  const server = new ScriptedServer(whole);
  const bytes = await opened(server, createThread(), signals);
  expect(listeners().every((count) => count > 0)).toBe(true);
  while ((await bytes.next()).done !== true);
  expect(listeners()).toEqual([0, 0, 0]);
});

it.each(['left', 'aborted'])('neither does one that is %s half-way', async (way) => {
  const { abort, signals, listeners } = threeSignals();
  const server = new ScriptedServer(half);
  const bytes = await opened(server, createThread(), signals);
  for (let i = 0; i < 5; i += 1) await bytes.next();
  if (way === 'aborted') abort();
  await bytes.return?.();
  expect(listeners()).toEqual([0, 0, 0]);
  expect(texts(onlyRow(server).items)).toContain('half of it');
});

it('a client that was gone before the first byte ends the turn, and its message is kept', async () => {
  const client = new AbortController();
  const server = new ScriptedServer(half);
  client.abort();
  const bytes = await opened(server, createThread(), { signal: client.signal });
  expect((await bytes.next()).done).toBe(true);
  await bytes.return?.();
  expect(texts(onlyRow(server).items)[0]).toBe('hello');
  expect(server.logged).toEqual([]);
});
