import { expect, it } from 'vitest';
import {
  assistantMessage,
  ScriptedBackend,
  type Json,
} from '@/tests/browser/element/support/scripted-backend';
import { shown, testClient } from '@/tests/browser/element/support/test-client';
import { userInput } from './composer/user-input';

const said = (text: string): Json => ({
  type: 'user_message',
  content: [{ type: 'input_text', text }],
});
const messages = (count: number) => Array.from({ length: count }, (_, at) => said(String(at)));

/** A client whose answers to one kind of request are taken at once and arrive when they are let go. */
function heldBack(backend: ScriptedBackend, type: string) {
  const emitted: string[] = [];
  let gate: PromiseWithResolvers<undefined> | null = null;
  const fetched: typeof fetch = async (input, init) => {
    const request = input instanceof Request ? input.url : input;
    const body = typeof init?.body === 'string' ? init.body : '';
    const answer = await backend.fetch(request, init);
    const hold = gate;
    if (hold !== null && body.includes(`"type":"${type}"`)) {
      gate = null;
      await hold.promise;
    }
    return answer;
  };
  const client = testClient(backend, {
    api: () => ({ url: 'http://chat.test/api', fetch: fetched, locale: 'en' }),
    emit: (name) => void emitted.push(name),
  });
  return {
    client,
    emitted,
    /** Holds the next one back; what it gives lets it go. */
    hold: () => {
      const next = Promise.withResolvers<undefined>();
      gate = next;
      return () => next.resolve(undefined);
    },
  };
}

it('fetched anew, a thread that went on meanwhile keeps what has come', async () => {
  const backend = new ScriptedBackend();
  backend.addThread('t', { items: messages(3) });
  const { client, hold } = heldBack(backend, 'items.list');
  await client.openThread('t');
  const letGo = hold();
  const fetched = client.fetchUpdates();
  await expect.poll(() => backend.seen('items.list').length).toBe(2);
  await client.send(userInput({ text: 'new' }));
  letGo();
  await fetched;
  expect(shown(client)).toEqual(['> 0', '> 1', '> 2', '> new', 'You said: “new”.']);
});

it('older items that come when the thread has been loaded anew are left out', async () => {
  const backend = new ScriptedBackend();
  backend.addThread('t', { items: messages(170) });
  const { client, hold } = heldBack(backend, 'items.list');
  await client.openThread('t');
  await client.loadOlder();
  const letGo = hold();
  const older = client.loadOlder();
  await client.openThread(null);
  await client.openThread('t');
  letGo();
  await older;
  // The page before the last would have left out the one between.
  expect(shown(client)).toEqual(
    messages(170)
      .map((_, at) => `> ${String(at)}`)
      .slice(-50),
  );
  expect(client.chat.get().loadingOlder).toBe(false);
  await client.loadOlder();
  expect(shown(client)).toHaveLength(100);
});

it('a long answer that is asked for anew still shows its question', async () => {
  const backend = new ScriptedBackend();
  const steps = Array.from({ length: 14 }, (_, at) => ({
    type: 'assistant_message',
    content: [{ type: 'output_text', text: `step ${String(at)}`, annotations: [] }],
  }));
  backend.addThread('t', { items: [...messages(6), ...steps] });
  const client = testClient(backend);
  await client.openThread('t');
  expect(client.chat.get().hidden).toBe(10);
  backend.script = ({ threadId }) => assistantMessage(threadId, 'a', ['Anew.']);
  await client.retryAfter('t_item_5');
  const { items, hidden } = client.chat.get();
  expect(items.slice(hidden).map(({ id }) => id)).toEqual(['t_item_5', 'a']);
});

it('what an answer went on to say while the chat was away may fail to load, which is told', async () => {
  const backend = new ScriptedBackend();
  const { client, emitted } = heldBack(backend, 'none');
  const goesOn = Promise.withResolvers<undefined>();
  backend.script = async function* ({ threadId }) {
    yield { type: 'stream_options', stream_options: { allow_cancel: false } };
    yield* [...assistantMessage(threadId, 'a', ['Half'])].slice(0, -1);
    await goesOn.promise;
  };
  const sent = client.send(userInput({ text: 'go' }));
  await expect.poll(() => shown(client)).toContain('Half');
  client.dispose();
  backend.failures.push(() => new TypeError('offline'));
  await client.resume();
  expect(emitted).toContain('chatkit.error');
  await client.resume();
  expect(emitted.filter((name) => name === 'chatkit.error')).toHaveLength(1);
  goesOn.resolve(undefined);
  await sent;
});
