import { describe, expect, it } from 'vitest';
import { InProcessThreadLock } from './thread-lock';
import type { ThreadId } from '../protocol/ids';
import type { ThreadLock, ThreadLockRequest } from './thread-lock';
import { added, delta, done, message, newItem, onlyRow, texts, types } from '../testing/events';
import {
  alice,
  bob,
  createThread,
  opened,
  ScriptedServer,
  streamed,
  userInput,
} from '../testing/scripted-server';

const say = (server: ScriptedServer, text: string) => ({
  type: 'threads.add_user_message',
  params: { thread_id: onlyRow(server).thread.id, input: userInput(text) },
});

/** Tells when a turn comes to the point where it must wait for another. */
class WatchedLock extends InProcessThreadLock {
  #arrived = Promise.withResolvers<undefined>();

  /** Resolves when the next request waits for its turn. */
  next(): Promise<undefined> {
    this.#arrived = Promise.withResolvers<undefined>();
    return this.#arrived.promise;
  }

  override request(threadId: ThreadId): ThreadLockRequest {
    const request = super.request(threadId);
    return {
      ...request,
      acquire: (signal) => {
        this.#arrived.resolve(undefined);
        return request.acquire(signal);
      },
    };
  }
}

/** Each turn tells when it has begun and ends when it is let. */
async function gated() {
  const begun: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<undefined>>();
  const gate = (name: string) => {
    const known = gates.get(name) ?? Promise.withResolvers<undefined>();
    gates.set(name, known);
    return known;
  };
  const lock = new WatchedLock();
  const server = new ScriptedServer(() => [], { lock });
  await streamed(server, createThread());
  server.onRespond = async function* (turn) {
    const text = texts(turn.userMessage === null ? [] : [turn.userMessage]).join('');
    begun.push(text);
    gate(`${text} begun`).resolve(undefined);
    const item = message(turn, '');
    yield added(item);
    yield delta(item, 'so');
    await Promise.race([
      gate(text).promise,
      new Promise((resolve) => turn.signal.addEventListener('abort', resolve)),
    ]);
    yield done(message(turn, `answer to ${text}`, item.id));
  };
  const go = (text: string) => gate(text).resolve(undefined);
  /** Reads a whole turn, which has begun when this resolves. */
  const start = async (text: string) => {
    const answer = streamed(server, say(server, text));
    await gate(`${text} begun`).promise;
    return { answer };
  };
  /** Asks for a turn, which waits for another when this resolves. */
  const queue = async (text: string, options: Parameters<typeof opened>[2] = {}) => {
    const waits = lock.next();
    const answer = opened(server, say(server, text), options);
    answer.catch(() => undefined);
    await waits;
    return { answer };
  };
  return { server, begun, go, start, queue };
}

describe('two turns on one thread', () => {
  // covers: defect/32
  it('run one after the other, where those of the reference interleave', async () => {
    const { server, begun, go, start, queue } = await gated();
    const one = await start('one');
    const two = await queue('two');
    go('two');
    const read = two.answer.then((bytes) => Array.fromAsync(bytes));
    // Long enough for a turn that does not wait to run to its end.
    for (let i = 0; i < 100; i += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['one']);
    go('one');
    await Promise.all([one.answer, read]);
    expect(begun).toEqual(['one', 'two']);
    expect(texts(onlyRow(server).items)).toEqual([
      'hello',
      'one',
      'answer to one',
      'two',
      'answer to two',
    ]);
  });

  it('do not hold up another thread, reading, or a stranger who knows the id', async () => {
    const { server, begun, go, start } = await gated();
    const one = await start('one');
    const { thread_id } = say(server, '').params;
    go('other');
    await streamed(server, createThread('other'));
    await server.process({ type: 'threads.get_by_id', params: { thread_id } }, alice);
    await expect(server.process(say(server, 'two'), bob)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(begun).toEqual(['one', 'other']);
    go('one');
    await one.answer;
  });

  it('are checked again when their time has come', async () => {
    const { server, go, start, queue } = await gated();
    const one = await start('one');
    const two = await queue('two');
    onlyRow(server).thread.status = { type: 'locked' };
    go('one');
    await one.answer;
    await expect(two.answer).rejects.toMatchObject({ code: 'conflict' });
    expect(texts(onlyRow(server).items)).not.toContain('two');
  });

  it('lose no words: a message whose sender leaves while it waits is stored', async () => {
    const { server, go, start, queue } = await gated();
    const one = await start('one');
    const leave = new AbortController();
    const two = await queue('two', { signal: leave.signal });
    leave.abort();
    await expect(two.answer).rejects.toMatchObject({ code: 'conflict' });
    go('one');
    await one.answer;
    expect(texts(onlyRow(server).items).sort()).toEqual(['answer to one', 'hello', 'one', 'two']);
  });

  it('store nothing of a wish that is no message when its sender leaves', async () => {
    const { server, go, start } = await gated();
    const row = onlyRow(server);
    row.items.push({
      ...newItem(row),
      type: 'client_tool_call',
      status: 'pending',
      call_id: 'call_1',
      name: 'pick',
      arguments: {},
    });
    const one = await start('one');
    const leave = new AbortController();
    const params = { thread_id: row.thread.id, result: 'red' };
    const output = { type: 'threads.add_client_tool_output', params };
    const two = server.process(output, alice, { signal: leave.signal });
    two.catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    const reason = new Error('gone');
    leave.abort(reason);
    await expect(two).rejects.toMatchObject({ code: 'conflict', cause: reason });
    go('one');
    await one.answer;
    expect(row.items).toMatchObject([
      { type: 'user_message' },
      { type: 'client_tool_call', status: 'pending' },
      { type: 'user_message' },
      { type: 'assistant_message' },
    ]);
  });

  it('write nothing into a thread that was locked while they waited', async () => {
    const { server, go, start, queue } = await gated();
    const one = await start('one');
    const leave = new AbortController();
    const two = await queue('two', { signal: leave.signal });
    onlyRow(server).thread.status = { type: 'locked' };
    leave.abort();
    await expect(two.answer).rejects.toMatchObject({ code: 'conflict' });
    go('one');
    await one.answer;
    expect(texts(onlyRow(server).items)).not.toContain('two');
  });

  it('are refused with 409 and stored nowhere when their time is up before they begin', async () => {
    const { server, go, start, queue } = await gated();
    const one = await start('one');
    const timeout = new AbortController();
    const two = await queue('two', { timeout: timeout.signal });
    timeout.abort();
    await expect(two.answer).rejects.toMatchObject({
      code: 'conflict',
      message: 'This conversation is still busy with another message.',
    });
    go('one');
    await one.answer;
    expect(texts(onlyRow(server).items)).not.toContain('two');
  });

  it('a stopped turn has stored what it keeps before the next message is stored', async () => {
    const { server, go } = await gated();
    const stop = new AbortController();
    const bytes = await opened(server, say(server, 'one'), { signal: stop.signal });
    for (let i = 0; i < 4; i += 1) await bytes.next();
    const rest = bytes.next();
    stop.abort();
    go('two');
    await streamed(server, say(server, 'two'));
    await rest;
    expect(texts(onlyRow(server).items)).toEqual([
      'hello',
      'one',
      'so',
      'sdk_hidden_context',
      'two',
      'answer to two',
    ]);
  });

  it('a turn whose time is up frees the thread although nobody reads its stream', async () => {
    const { server, go } = await gated();
    const timeout = new AbortController();
    const unread = await opened(server, say(server, 'one'), { timeout: timeout.signal });
    timeout.abort();
    go('two');
    await streamed(server, say(server, 'two'));
    const left: string[] = [];
    for await (const chunk of unread) left.push(new TextDecoder().decode(chunk));
    expect(left.at(-1)).toBe('data: {"type":"error","code":"stream.error","allow_retry":true}\n\n');
  });

  it('a refused operation frees the thread', async () => {
    const { server, go } = await gated();
    const { thread_id } = say(server, '').params;
    await expect(
      server.process(
        { type: 'threads.retry_after_item', params: { thread_id, item_id: 'none' } },
        alice,
      ),
    ).rejects.toMatchObject({ code: 'not_found' });
    go('one');
    expect(types(await streamed(server, say(server, 'one'))).at(-1)).toBe('thread.item.done');
  });

  it('can be held apart by a lock of the host’s own', async () => {
    const log: string[] = [];
    const lock: ThreadLock = {
      request: (id) => ({
        acquire: () => {
          log.push(`acquire ${id}`);
          return Promise.resolve({ unchanged: false });
        },
        release: () => {
          log.push(`release ${id}`);
        },
      }),
    };
    const server = new ScriptedServer(() => [], { lock });
    await streamed(server, createThread());
    server.arrays.calls.length = 0;
    await streamed(server, say(server, 'one'));
    const { id } = onlyRow(server).thread;
    expect(log).toEqual([`release ${id}`, `acquire ${id}`, `release ${id}`]);
    expect(server.arrays.calls).toEqual(['loadThread', 'loadThread', 'addThreadItem']);
  });
});
