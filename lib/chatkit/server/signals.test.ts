import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { CustomStreamError } from '../errors';
import { added, delta, done, message, onlyRow, texts, types } from '../testing/events';
import {
  createThread,
  decoded,
  opened,
  type Respond,
  ScriptedServer,
} from '../testing/scripted-server';

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

it.each([
  ['timeout', 'timed_out'],
  ['shutdown', 'shut_down'],
] as const)(
  'a %s that came before the turn ends it, which the client is told',
  async (which, why) => {
    let reason: unknown;
    const server = new ScriptedServer((turn) => {
      reason = turn.signal.reason;
      return [];
    });
    server.onPrepare = (turn) => Promise.resolve(void (reason = turn.signal.reason));
    const bytes = await opened(server, createThread(), { [which]: AbortSignal.abort() });
    const events = (await Array.fromAsync(bytes)).map(decoded);
    expect(types(events).at(-1)).toBe('error');
    expect(reason).toMatchObject({ interruption: why });
    expect(texts(onlyRow(server).items)).toEqual(['hello']);
  },
);

it('of a time-out with words of its own the client gets these', async () => {
  const time = new AbortController();
  const server = new ScriptedServer(half);
  const bytes = await opened(server, createThread(), { timeout: time.signal });
  for (let i = 0; i < 5; i += 1) await bytes.next();
  time.abort(new CustomStreamError('This takes too long.', { allowRetry: true }));
  const events = (await Array.fromAsync(bytes)).map(decoded);
  expect(events.at(-1)).toEqual({
    type: 'error',
    code: 'custom',
    message: 'This takes too long.',
    allow_retry: true,
  });
});

it('a turn whose reader leaves is told that it was cancelled', async () => {
  let reason: unknown;
  const server = new ScriptedServer(async function* (turn) {
    turn.signal.addEventListener('abort', () => {
      reason = turn.signal.reason;
    });
    yield* half(turn, undefined);
  });
  const bytes = await opened(server, createThread());
  for (let i = 0; i < 5; i += 1) await bytes.next();
  await bytes.return?.();
  expect(reason).toMatchObject({
    name: 'TurnEnded',
    interruption: 'cancelled',
    message: 'The turn has ended early: cancelled.',
  });
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
