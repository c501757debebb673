import { beforeEach, describe, expect, it } from 'vitest';
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
      error: 'The client tool failed.',
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
});
