import { beforeEach, expect, it } from 'vitest';
import { chatFetch } from './chat-fetch';
import { rememberedThread, rememberThread, type ThreadStorage } from './remembered-thread';

let sent: { input: unknown; headers: Headers; method: string | undefined }[];
let gone: string[];
let acted: number;
let status: number;
let languages: readonly string[];

beforeEach(() => {
  sent = [];
  gone = [];
  acted = 0;
  status = 200;
  languages = ['ja-JP', 'en'];
});

const send = chatFetch({
  authFetch: (input, init) => {
    sent.push({ input, headers: new Headers(init?.headers), method: init?.method });
    return Promise.resolve(new Response('{}', { status }));
  },
  timeZone: () => 'Asia/Tokyo',
  languages: () => languages,
  onThreadGone: (threadId) => gone.push(threadId),
  onActed: () => void (acted += 1),
});
const ask = (type: string, params: object = {}) =>
  send('/api/chatkit', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ type, params }),
  });

it('adds time zone and locale and keeps what ChatKit sends', async () => {
  await ask('threads.list');
  expect(sent[0]).toMatchObject({ input: '/api/chatkit', method: 'POST' });
  expect(Object.fromEntries(sent[0]!.headers)).toEqual({
    'accept-language': 'ja-JP',
    'content-type': 'application/json',
    'x-locale': 'ja-JP',
    'x-time-zone': 'Asia/Tokyo',
  });
});

it('leaves a language ChatKit has chosen', async () => {
  await send('/api/chatkit', { headers: [['Accept-Language', 'de']] });
  expect(sent[0]!.headers.get('accept-language')).toBe('de');
  expect(sent[0]!.headers.get('x-locale')).toBe('ja-JP');
});

it('says nothing of a locale that the browser does not tell', async () => {
  languages = [];
  await ask('threads.list');
  expect(sent[0]!.headers.has('x-locale')).toBe(false);
});

it('reports a thread the server does not know', async () => {
  status = 404;
  await ask('threads.get_by_id', { thread_id: 'thr_1' });
  await ask('threads.add_user_message', { thread_id: 'thr_2', input: {} });
  expect(gone).toEqual(['thr_1', 'thr_2']);
});

it('does not take other answers for a lost thread', async () => {
  await ask('threads.get_by_id', { thread_id: 'thr_1' });
  status = 500;
  await ask('threads.get_by_id', { thread_id: 'thr_1' });
  status = 404;
  await ask('threads.delete', { thread_id: 'thr_1' });
  await send('/api/chatkit', { method: 'POST', body: 'no json' });
  await send('/api/chatkit', { method: 'POST', body: new Blob() });
  expect(gone).toEqual([]);
});

it('reports actions that the server has taken, and no other operation', async () => {
  await ask('threads.sync_custom_action', { thread_id: 'thr_1' });
  expect(acted).toBe(1);
  await ask('threads.custom_action', { thread_id: 'thr_1' });
  await ask('threads.list');
  for (status of [400, 404, 500]) await ask('threads.sync_custom_action', { thread_id: 'thr_1' });
  expect(acted).toBe(1);
  expect(gone).toEqual([]);
});

it('remembers a thread per user and forgets it', () => {
  const rows = new Map<string, string>();
  const storage: ThreadStorage = {
    getItem: (key) => rows.get(key) ?? null,
    setItem: (key, value) => void rows.set(key, value),
    removeItem: (key) => void rows.delete(key),
  };
  rememberThread('ann', 'thr_1', () => storage);
  expect(rememberedThread('ann', () => storage)).toBe('thr_1');
  expect(rememberedThread('bob', () => storage)).toBeNull();
  rememberThread('ann', null, () => storage);
  expect(rememberedThread('ann', () => storage)).toBeNull();
  expect(rows.size).toBe(0);
});

it('does without a storage that is forbidden', () => {
  const forbidden = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  rememberThread('ann', 'thr_1', forbidden);
  expect(rememberedThread('ann', forbidden)).toBeNull();
});
