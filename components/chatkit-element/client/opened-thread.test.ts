import { beforeEach, describe, expect, it } from 'vitest';
import { assistantMessage } from '@/tests/browser/element/support/scripted-backend';
import { shown, until, watchedClients } from '@/tests/browser/element/support/test-client';
import { userInput } from './composer/user-input';

let { backend, events, newClient, names } = watchedClients();
beforeEach(() => {
  ({ backend, events, newClient, names } = watchedClients());
});

const say = (text: string) => userInput({ text });

describe('a thread', () => {
  const messages = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      type: 'user_message',
      content: [{ type: 'input_text', text: String(at) }],
    }));

  it('shows its newest items first and the older ones on demand', async () => {
    backend.addThread('t', { title: 'Long', items: messages(120) });
    const client = newClient();
    await client.openThread('t');
    expect(shown(client)).toHaveLength(50);
    expect(shown(client).at(-1)).toBe('> 119');
    await client.loadOlder();
    await client.loadOlder();
    expect(shown(client)).toEqual(messages(120).map((_, at) => `> ${String(at)}`));
    expect(client.chat.get().olderCursor).toBeNull();
    expect(events).toEqual([
      ['chatkit.thread.change', { threadId: 't' }],
      ['chatkit.thread.load.start', { threadId: 't' }],
      ['chatkit.thread.load.end', { threadId: 't' }],
    ]);
  });

  it('keeps all but its newest items out of the page until they are asked for', async () => {
    backend.addThread('t', { items: messages(120) });
    const client = newClient();
    const firstShown = () => {
      const { items, hidden } = client.chat.get();
      return items[hidden]?.id;
    };
    await client.openThread('t');
    expect(client.chat.get().hidden).toBe(40);
    expect(firstShown()).toBe('t_item_110');
    client.showFrom(30);
    expect(firstShown()).toBe('t_item_100');
    client.showFrom(-5);
    expect(firstShown()).toBe('t_item_70');
    await client.loadOlder();
    expect(client.chat.get().hidden).toBe(50);
    expect(firstShown()).toBe('t_item_70');
    await client.fetchUpdates();
    expect(firstShown()).toBe('t_item_70');
    await client.send(say('on'));
    expect(firstShown()).toBe('t_item_70');
    await client.openThread(null);
    expect(client.chat.get().hidden).toBe(0);
  });

  it('that has gone on far elsewhere shows its newest items again', async () => {
    backend.addThread('t', { items: messages(20) });
    const client = newClient();
    await client.openThread('t');
    client.showFrom(0);
    backend.addThread('t', { items: messages(120) });
    await client.fetchUpdates();
    expect(client.chat.get().items[client.chat.get().hidden]?.id).toBe('t_item_110');
  });

  it('passes over pages whose items are all hidden', async () => {
    backend.addThread('t', { items: messages(60) });
    const client = newClient();
    backend.failures.push(
      () => undefined,
      () => Response.json({ data: [], has_more: true, after: 't_item_59' }),
    );
    await client.openThread('t');
    expect(shown(client)).toHaveLength(50);
    expect(shown(client).at(-1)).toBe('> 58');
  });

  it('that does not exist leads to the start screen and is told', async () => {
    const client = newClient();
    await client.openThread('gone');
    expect(client.chat.get()).toMatchObject({ threadId: null, phase: 'idle', items: [] });
    expect(client.chat.get().error).toMatchObject({ reason: 'not_found', retryable: false });
    expect(names()).toEqual([
      'chatkit.thread.change',
      'chatkit.thread.load.start',
      'chatkit.error',
      'chatkit.thread.change',
      'chatkit.thread.load.end',
    ]);
    expect(events[3]![1]).toEqual({ threadId: null });
  });

  it('that failed to load is loaded again by retry', async () => {
    backend.addThread('t', { items: messages(1) });
    backend.failures.push(() => new Response('', { status: 500 }));
    const client = newClient();
    await client.openThread('t');
    expect(client.chat.get()).toMatchObject({ threadId: 't', error: { reason: 'server' } });
    await client.retry();
    expect(shown(client)).toEqual(['> 0']);
  });

  it('stops its response when another is opened, and nothing of it arrives there', async () => {
    backend.addThread('other', { items: messages(1) });
    const hold = Promise.withResolvers<undefined>();
    backend.script = async function* ({ threadId }) {
      yield* [...assistantMessage(threadId, 'a', ['x'])].slice(0, -1);
      await hold.promise;
      yield* assistantMessage(threadId, 'late', ['late']);
    };
    const client = newClient();
    const sent = client.send(say('hi'));
    await until(client, () => shown(client)[1] === 'x');
    await client.openThread('other');
    hold.resolve(undefined);
    await sent;
    expect(shown(client)).toEqual(['> 0']);
    expect(backend.aborted).toEqual(['threads.create']);
  });

  it('shows the one opened last when two loads overlap', async () => {
    backend.addThread('a', { items: messages(1) });
    backend.addThread('b', { items: messages(2) });
    const client = newClient();
    await Promise.all([client.openThread('a'), client.openThread('b')]);
    expect(client.chat.get()).toMatchObject({ threadId: 'b', phase: 'idle' });
    expect(shown(client)).toEqual(['> 0', '> 1']);
  });

  it('whose load was cut off by leaving the page loads when it is back', async () => {
    backend.addThread('t', { items: messages(1) });
    const client = newClient();
    const opened = client.openThread('t');
    client.dispose();
    await opened;
    expect(client.chat.get()).toMatchObject({ phase: 'idle', items: [] });
    await client.resume();
    expect(shown(client)).toEqual(['> 0']);
    await client.resume();
    expect(backend.seen('threads.get_by_id')).toHaveLength(2);
  });

  it('takes in what changed on the server', async () => {
    backend.addThread('t', { items: messages(60) });
    const client = newClient();
    await client.openThread('t');
    await client.loadOlder();
    const stored = backend.threads.get('t')!;
    stored.items.push({ ...stored.items[0]!, id: 'new' });
    stored.items[59] = {
      ...stored.items[59]!,
      content: [{ type: 'input_text', text: 'changed' }],
    };
    await client.fetchUpdates();
    expect(shown(client)).toHaveLength(61);
    expect(shown(client).slice(-2)).toEqual(['> changed', '> 0']);
  });
});
