import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  assistantMessage,
  ScriptedBackend,
  type Json,
} from '../../../tests/browser/element/support/scripted-backend';
import { shown, testClient } from '@/tests/browser/element/support/test-client';
import { userInput } from './composer/user-input';

let backend: ScriptedBackend;
let events: string[];
let clientTool: ((call: { name: string; params: Json }) => Promise<Json> | Json) | undefined;

beforeEach(() => {
  backend = new ScriptedBackend();
  events = [];
  clientTool = undefined;
});

const newClient = () =>
  testClient(backend, { clientTool: () => clientTool, emit: (name) => void events.push(name) });
const say = (text: string) => userInput({ text });

describe('client tools', () => {
  const call = (threadId: string) => ({
    type: 'thread.item.done',
    item: {
      id: 'call',
      thread_id: threadId,
      created_at: '',
      type: 'client_tool_call',
      status: 'pending',
      call_id: 'c',
      name: 'where',
      arguments: { city: 'Ulm' },
    },
  });

  function scriptCall() {
    backend.script = ({ threadId, request }) =>
      request.type === 'threads.add_client_tool_output'
        ? assistantMessage(threadId, 'a', ['done'])
        : [call(threadId)];
  }

  it('are run, answered, and belong to one response', async () => {
    scriptCall();
    const calls: unknown[] = [];
    clientTool = (toolCall) => {
      calls.push(toolCall);
      return { at: 1 };
    };
    const client = newClient();
    await client.send(say('go'));
    expect(calls).toEqual([{ name: 'where', params: { city: 'Ulm' } }]);
    expect(backend.seen('threads.add_client_tool_output')[0]!.params).toEqual({
      thread_id: 'thr_1',
      result: { at: 1 },
    });
    expect(shown(client)).toEqual(['> go', 'client_tool_call', 'done']);
    expect(events.filter((name) => name.startsWith('chatkit.response'))).toEqual([
      'chatkit.response.start',
      'chatkit.response.end',
    ]);
  });

  it('that fail are answered so, and told', async () => {
    scriptCall();
    clientTool = () => Promise.reject(new Error('secret detail'));
    await newClient().send(say('go'));
    expect(backend.seen('threads.add_client_tool_output')[0]!.params['result']).toEqual({
      error: 'The client tool "where" failed.',
    });
    expect(events).toContain('chatkit.error');
  });

  it('that nobody handles end the response with an error', async () => {
    scriptCall();
    const client = newClient();
    await client.send(say('go'));
    expect(client.chat.get().error).toMatchObject({ reason: 'client_tool' });
    expect(client.chat.get().phase).toBe('idle');
  });

  it('can be stopped while they run', async () => {
    scriptCall();
    const started = Promise.withResolvers<undefined>();
    clientTool = () => {
      started.resolve(undefined);
      return new Promise(() => undefined);
    };
    const client = newClient();
    const sent = client.send(say('go'));
    await started.promise;
    client.stop();
    await sent;
    expect(backend.seen('threads.add_client_tool_output')).toEqual([]);
    expect(client.chat.get().phase).toBe('idle');
  });

  it('that return what JSON can not hold are answered in words; nothing at all is null', async () => {
    scriptCall();
    const cyclic: Json = {};
    cyclic['self'] = cyclic;
    clientTool = () => cyclic;
    await newClient().send(say('go'));
    clientTool = () => undefined as never;
    await newClient().send(say('go'));
    expect(
      backend.seen('threads.add_client_tool_output').map(({ params }) => params['result']),
    ).toEqual([{ error: 'The client tool "where" failed.' }, null]);
  });

  it('that throw at once are answered in words, too', async () => {
    scriptCall();
    clientTool = () => {
      throw new Error('at once');
    };
    await newClient().send(say('go'));
    expect(backend.seen('threads.add_client_tool_output')[0]!.params['result']).toEqual({
      error: 'The client tool "where" failed.',
    });
  });

  it('run once when the output did not get through and retry sends it again', async () => {
    scriptCall();
    let runs = 0;
    clientTool = () => {
      runs += 1;
      backend.failures.push(() => new TypeError('Failed to fetch'));
      return { at: 1 };
    };
    const client = newClient();
    await client.send(say('go'));
    expect(client.chat.get().error).toMatchObject({ reason: 'network', retryable: true });
    await client.retry();
    expect(runs).toBe(1);
    expect(backend.seen('threads.add_client_tool_output')).toHaveLength(2);
    expect(backend.seen('threads.retry_after_item')).toEqual([]);
    expect(shown(client)).toEqual(['> go', 'client_tool_call', 'done']);
  });
});

describe('a response that may not be cancelled', () => {
  async function uncancellable() {
    const held = Promise.withResolvers<undefined>();
    backend.script = async function* ({ threadId }) {
      yield { type: 'stream_options', stream_options: { allow_cancel: false } };
      yield* [...assistantMessage(threadId, 'a', ['part'])].slice(0, -1);
      await held.promise;
      yield* assistantMessage(threadId, 'a', ['part', ' and whole']);
    };
    const client = newClient();
    const sent = client.send(say('go'));
    await vi.waitFor(() => expect(shown(client)).toEqual(['> go', 'part']));
    return { client, sent, goOn: () => held.resolve(undefined) };
  }

  it('ignores stop, and goes on unseen when the user turns to another thread', async () => {
    backend.addThread('other');
    const { client, sent, goOn } = await uncancellable();
    client.stop();
    expect(client.chat.get()).toMatchObject({ phase: 'streaming', stopped: false });
    await client.openThread('other');
    expect(events.filter((name) => name === 'chatkit.response.end')).toHaveLength(1);
    expect(client.chat.get()).toMatchObject({ threadId: 'other', items: [], phase: 'idle' });
    await client.openThread('thr_1');
    goOn();
    await sent;
    expect(backend.aborted).toEqual([]);
    expect(events.filter((name) => name === 'chatkit.response.end')).toHaveLength(1);
    await client.fetchUpdates();
    expect(shown(client)).toEqual(['> go', 'part and whole']);
  });

  it('goes on when the element leaves the page, and shows when it is back', async () => {
    const { client, sent, goOn } = await uncancellable();
    client.dispose();
    expect(client.chat.get().phase).toBe('idle');
    goOn();
    await sent;
    expect(backend.aborted).toEqual([]);
    await client.resume();
    expect(shown(client)).toEqual(['> go', 'part and whole']);
    const requests = backend.requests.length;
    await client.resume();
    expect(backend.requests).toHaveLength(requests);
  });
});
