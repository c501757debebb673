import { beforeEach, describe, expect, it } from 'vitest';
import { assistantMessage } from '@/tests/browser/element/support/scripted-backend';
import { shown, watchedClients } from '@/tests/browser/element/support/test-client';
import { userInput } from './composer/user-input';

let { backend, newClient, names } = watchedClients();
beforeEach(() => {
  ({ backend, newClient, names } = watchedClients());
});

const say = (text: string) => userInput({ text });

describe('retry', () => {
  it('answers the last message anew and drops what came after it', async () => {
    const client = newClient();
    backend.script = function* ({ threadId }) {
      yield* assistantMessage(threadId, 'a1', ['first']);
      yield { type: 'error', code: 'custom', message: 'Too bad.', allow_retry: true };
    };
    await client.send(say('hi'));
    expect(client.chat.get().error).toEqual({
      reason: 'stream',
      message: 'Too bad.',
      retryable: true,
    });
    backend.script = ({ threadId }) => assistantMessage(threadId, 'a2', ['second']);
    const retried = client.retry();
    expect(shown(client)).toEqual(['> hi']);
    await retried;
    expect(shown(client)).toEqual(['> hi', 'second']);
    expect(backend.seen('threads.retry_after_item')[0]!.params).toEqual({
      thread_id: 'thr_1',
      item_id: 'msg_2',
    });
    expect(client.chat.get().error).toBeNull();
  });

  it('sends a message again that never reached the server', async () => {
    backend.failures.push(() => new TypeError('Failed to fetch'));
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason: 'network', retryable: true });
    expect(names()).toEqual(['chatkit.error']);
    await client.retry();
    expect(shown(client)).toEqual(['> hi', 'You said: “hi”.']);
    expect(backend.seen('threads.create')).toHaveLength(2);
  });

  it('puts the old answer back when the server was not reached', async () => {
    const client = newClient();
    await client.send(say('hi'));
    backend.failures.push(() => Response.json({ error: { message: 'Later.' } }, { status: 503 }));
    await client.retry();
    expect(shown(client)).toEqual(['> hi', 'You said: “hi”.']);
    expect(client.chat.get().error).toEqual({
      reason: 'server',
      message: 'Later.',
      retryable: true,
    });
  });

  it('follows a connection that broke in mid-answer', async () => {
    backend.script = function* ({ threadId }) {
      yield* [...assistantMessage(threadId, 'a', ['half'])].slice(0, -1);
      yield 'cut';
    };
    const client = newClient();
    await client.send(say('hi'));
    expect(shown(client)).toEqual(['> hi', 'half']);
    expect(client.chat.get().error).toMatchObject({ reason: 'interrupted', retryable: true });
    expect(names().at(-1)).toBe('chatkit.response.end');
    backend.script = ({ threadId }) => assistantMessage(threadId, 'b', ['whole']);
    await client.retry();
    expect(shown(client)).toEqual(['> hi', 'whole']);
  });

  it('follows a stream that ended before the message was stored', async () => {
    backend.failures.push(
      () => new Response('', { headers: { 'Content-Type': 'text/event-stream' } }),
    );
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason: 'interrupted' });
  });
});

describe('failures', () => {
  it.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [413, 'too_large'],
    [429, 'rate_limited'],
    [500, 'server'],
  ])('with status %i are told as %s, in the server\u2019s words', async (status, reason) => {
    backend.failures.push(() => Response.json({ error: { message: 'Words.' } }, { status }));
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason, message: 'Words.' });
  });

  it('without a JSON body have no words of the server', async () => {
    backend.failures.push(() => new Response('<h1>Bad gateway', { status: 502 }));
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason: 'server', message: null });
  });
});
