import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  readEvents,
  say,
  textOf,
  threadIdOf,
} from './chat-host';
import { type Provider, setStage } from './chat-stage';
import { calls, failing, response, says } from './upstream/script';
import type { Upstream } from './upstream/server';

const errorsIn = (events: readonly Json[]) => events.filter(({ type }) => type === 'error');

/** The four faults of a provider, on one thread, one after the other. */
export function chatFaultsSuite(provider: Provider): void {
  let upstream: Upstream;
  let host: ChatHost;
  let user: ChatUser;
  setStage(provider, (stage) => ({ host, upstream } = stage));
  beforeAll(async () => {
    user = await host.createUser();
  });

  const released = () => upstream.requests.at(-1)?.released;
  const texts = async (threadId: string) => (await host.items(user, threadId)).map(textOf);

  /** Reads until the text shown so far contains `shown`, then leaves as `leave` says. */
  async function leaveAfter(
    shown: string,
    operation: Json,
    leave: (response: Response, stop: AbortController) => Promise<void>,
  ): Promise<void> {
    const stop = new AbortController();
    const answer = await host.post(user, JSON.stringify(operation), { signal: stop.signal });
    let text = '';
    const reader = readEvents(new Response(answer.body, { headers: answer.headers }));
    for (let next = await reader.next(); !next.done; next = await reader.next()) {
      const update = next.value['update'] as { delta?: string } | undefined;
      text += update?.delta ?? '';
      if (text.includes(shown)) break;
    }
    await leave(answer, stop);
    await reader.return().catch(() => undefined);
  }

  it('keeps shown text, tells the listener, frees the provider and goes on', async () => {
    upstream.play([response(says('Hello.'))]);
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    const expected = ['hi', 'Hello.'];

    upstream.play([failing({ type: 'hang' }, says('I was just about to'))]);
    await leaveAfter('about to', say(threadId, 'one'), (_, stop) => {
      stop.abort();
      return Promise.resolve();
    });
    expect(await released()).toBe('client gone');
    expected.push('one', 'I was just about to');
    await expect.poll(() => texts(threadId)).toEqual(expected);

    const status500 = failing({ type: 'status', status: 500 });
    upstream.play([status500, status500, status500]);
    expect(errorsIn(await host.stream(user, say(threadId, 'two')))).toEqual([
      {
        type: 'error',
        code: 'custom',
        message: 'The model provider has a problem right now. Please try again.',
        allow_retry: true,
      },
    ]);
    expected.push('two');
    expect(await texts(threadId)).toEqual(expected);

    upstream.play([failing({ type: 'status', status: 429, retryAfter: 20 })]);
    expect(errorsIn(await host.stream(user, say(threadId, 'three')))).toEqual([
      {
        type: 'error',
        code: 'custom',
        message: 'The model is busy, or its quota is used up. Please try again in 20 seconds.',
        allow_retry: true,
      },
    ]);
    expected.push('three');
    expect(await texts(threadId)).toEqual(expected);

    upstream.play([failing({ type: 'drop' }, says('The first half'))]);
    expect(errorsIn(await host.stream(user, say(threadId, 'four')))).toEqual([
      {
        type: 'error',
        code: 'custom',
        message: 'The connection to the model was lost. Please try again.',
        allow_retry: true,
      },
    ]);
    expect(await released()).toBe('dropped');
    expected.push('four', 'The first half');
    expect(await texts(threadId)).toEqual(expected);

    upstream.play([response(says('All is well again.'))]);
    expect(errorsIn(await host.stream(user, say(threadId, 'five')))).toEqual([]);
    expected.push('five', 'All is well again.');
    expect(await texts(threadId)).toEqual(expected);
    const ids = (await host.items(user, threadId)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does the same when the body is cancelled instead of the request', async () => {
    upstream.play([response(says('Hello.')), failing({ type: 'hang' }, says('Half of a'))]);
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    const answer = await host.post(user, JSON.stringify(say(threadId, 'one')));
    const reader = answer.body!.getReader();
    let read = '';
    while (!read.includes('"delta":"a"')) {
      const next = await reader.read();
      read += new TextDecoder().decode(next.value);
    }
    await reader.cancel();
    expect(await released()).toBe('client gone');
    await expect.poll(() => texts(threadId)).toEqual(['hi', 'Hello.', 'one', 'Half of a']);
  });

  it('remembers what a tool has done when the model fails after it', async () => {
    upstream.play([
      response(calls('add_todo', { title: 'kept' })),
      failing({ type: 'status', status: 401 }),
    ]);
    const events = await host.stream(user, create('add kept'));
    expect(errorsIn(events)).toEqual([
      {
        type: 'error',
        code: 'custom',
        message: 'The model provider refused our key. Please tell the operator of this site.',
        allow_retry: false,
      },
    ]);
    const threadId = threadIdOf(events);
    expect(await texts(threadId)).toEqual(['add kept', 'Added “kept”']);
    upstream.play([response(says('It is on your list.'))]);
    await host.stream(user, say(threadId, 'did you add it?'));
    const sent = JSON.stringify(upstream.requests.at(-1)?.body).replaceAll('\\', '');
    expect(sent).toContain('{"title":"kept"}');
    expect(sent).toContain('added');
  });

  describe('retry', () => {
    it('answers the same message again after a failure', async () => {
      upstream.play([failing({ type: 'drop' }, says('Broken')), response(says('Whole.'))]);
      const threadId = threadIdOf(await host.stream(user, create('hi')));
      const [message] = await host.items(user, threadId);
      const events = await host.stream(user, {
        type: 'threads.retry_after_item',
        params: { thread_id: threadId, item_id: message!['id'] },
      });
      expect(errorsIn(events)).toEqual([]);
      expect(await texts(threadId)).toEqual(['hi', 'Whole.']);
    });
  });
}
