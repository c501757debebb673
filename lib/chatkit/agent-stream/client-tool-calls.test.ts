import { describe, expect, it } from 'vitest';
import {
  convert,
  newContext,
  rawMessage,
  readable,
  responsesRun,
  summaries,
  thought,
} from '../testing/agent-runs';
import { alice, ScriptedServer, streamed, userInput } from '../testing/scripted-server';
import { AgentContext } from './agent-context';
import { streamAgentResponse } from './stream-agent-response';

describe('a client tool call', () => {
  // covers: defect/1, untested/workflow-across-tool
  it('lets the workflow wait in the thread, and one item of it is left when the answer comes', async () => {
    const server: ScriptedServer = new ScriptedServer(async function* (turn) {
      const context = new AgentContext({ ...turn, store: server.arrays });
      const asks = turn.userMessage !== null;
      if (asks) context.clientToolCall = { name: 'pick', arguments: {} };
      yield* streamAgentResponse(
        context,
        responsesRun([
          ...summaries(asks ? 'ask' : 'got it'),
          ...(asks ? [] : rawMessage('m', 'Hi', 1)),
        ]),
      );
    });
    await streamed(server, { type: 'threads.create', params: { input: userInput('go') } });
    const { thread, items } = server.arrays.rows[0]!;
    expect(items.map(({ type }) => type)).toEqual(['user_message', 'workflow', 'client_tool_call']);
    expect(items[1]).toMatchObject({ workflow: { tasks: [thought('ask')], expanded: false } });
    expect(items[1]).not.toHaveProperty('workflow.summary');
    const events = await streamed(server, {
      type: 'threads.add_client_tool_output',
      params: { thread_id: thread.id, result: { ok: true } },
    });
    expect(server.logged).toEqual([]);
    expect(events.map(({ type }) => type)).not.toContain('error');
    const after = server.arrays.rows[0]!.items;
    expect(after.map(({ type }) => type)).toEqual([
      'user_message',
      'workflow',
      'client_tool_call',
      'assistant_message',
    ]);
    expect(after[1]).toMatchObject({
      id: items[1]!.id,
      workflow: { tasks: [thought('ask'), thought('got it')], summary: {}, expanded: false },
    });
  });

  it('may be followed by another, and still there is one workflow when the answer comes', async () => {
    let turns = 0;
    const server: ScriptedServer = new ScriptedServer(async function* (turn) {
      const context = new AgentContext({ ...turn, store: server.arrays });
      turns += 1;
      const asks = turns < 4;
      if (asks) context.clientToolCall = { name: 'pick', arguments: {} };
      const thoughts = summaries(`thought ${turns}`);
      yield* streamAgentResponse(
        context,
        responsesRun(asks ? thoughts : [...thoughts, ...rawMessage('m', 'Hi', 1)]),
      );
    });
    await streamed(server, { type: 'threads.create', params: { input: userInput('go') } });
    const { thread } = server.arrays.rows[0]!;
    for (const ok of [1, 2, 3])
      await streamed(server, {
        type: 'threads.add_client_tool_output',
        params: { thread_id: thread.id, result: { ok } },
      });
    expect(server.logged).toEqual([]);
    const { items } = server.arrays.rows[0]!;
    expect(items.map(({ type }) => type)).toEqual([
      'user_message',
      'workflow',
      ...['client_tool_call', 'client_tool_call', 'client_tool_call'],
      'assistant_message',
    ]);
    expect(items[1]).toMatchObject({
      workflow: { tasks: [1, 2, 3, 4].map((at) => thought(`thought ${at}`)), summary: {} },
    });
  });

  it('comes behind everything before it, also in a store that takes its time', async () => {
    const server: ScriptedServer = new ScriptedServer(async function* (turn) {
      const context = new AgentContext({ ...turn, store: server.arrays });
      context.clientToolCall = { name: 'pick', arguments: {} };
      yield* streamAgentResponse(
        context,
        responsesRun([...rawMessage('m', 'Wait'), ...summaries('now ask')]),
      );
    });
    await streamed(server, { type: 'threads.create', params: { input: userInput('go') } });
    expect(server.arrays.rows[0]!.items.map(({ type }) => type)).toEqual([
      'user_message',
      'assistant_message',
      'workflow',
      'client_tool_call',
    ]);
  });

  // covers: agent-stream/5.10-client-tool, agent-stream/5.10-open-workflow
  it('becomes a pending item across which the workflow stays open', async () => {
    const context = newContext();
    await context.store.saveThread(context.thread, alice);
    context.startWorkflow({
      type: 'custom',
      tasks: [{ type: 'custom', title: 'Asking', status_indicator: 'none' }],
      expanded: false,
    });
    context.clientToolCall = { name: 'pick', arguments: { of: 3 } };
    const events = await convert(
      responsesRun([
        {
          type: 'response.output_item.added',
          output_index: 0,
          item: { type: 'function_call', id: 'FAKE', call_id: 'call_9', name: 'ask' },
        },
      ]),
      {},
      context,
    );
    expect(readable(events).at(-1)).toEqual([
      'done',
      '#1',
      'client_tool_call',
      { status: 'pending', call_id: 'call_9', name: 'pick', arguments: { of: 3 } },
    ]);
    const stored = await context.store.loadThreadItems(
      context.thread.id,
      { limit: 10, order: 'asc' },
      alice,
    );
    expect(stored.data).toMatchObject([
      { type: 'workflow', workflow: { tasks: [{ title: 'Asking' }] } },
    ]);
    expect(stored.data[0]).not.toHaveProperty('workflow.summary');
  });
});

describe('the call a client tool belongs to', () => {
  const call = (output_index: number, name: string, call_id: string | undefined) => ({
    type: 'response.output_item.done',
    output_index,
    item: { type: 'function_call', id: 'FAKE', call_id, name, arguments: '{}' },
  });
  const hosted = {
    type: 'response.output_item.done',
    output_index: 9,
    item: { type: 'web_search_call', id: 'ws', status: 'completed' },
  };

  // covers: defect/16, agents/client_tool_call_uses_raw_function_call_id
  it.each([
    {
      which: 'that it names',
      asked: { callId: 'c1' },
      calls: [call(0, 'pick', 'c0'), call(1, 'other', 'c1')],
      expected: 'c1',
    },
    {
      which: 'of its name',
      calls: [call(0, 'pick', 'c0'), call(1, 'other', 'c1')],
      expected: 'c0',
    },
    {
      which: 'seen last',
      calls: [call(0, 'ask', 'c0'), call(1, 'other', 'c1')],
      expected: 'c1',
    },
    { which: 'before a hosted tool', calls: [call(0, 'ask', 'c0'), hosted], expected: 'c0' },
  ])('is the one $which', async ({ asked = {}, calls, expected }) => {
    const context = newContext();
    context.clientToolCall = { name: 'pick', arguments: { a: 1 }, ...asked };
    expect((await convert(responsesRun(calls), {}, context)).at(-1)).toMatchObject({
      type: 'thread.item.done',
      item: {
        id: expect.stringMatching(/^tc_/) as string,
        type: 'client_tool_call',
        status: 'pending',
        call_id: expected,
        arguments: { a: 1 },
      },
    });
  });

  it.each([undefined, ''])('is itself when the provider calls it %j', async (id) => {
    const context = newContext();
    context.clientToolCall = { name: 'pick', arguments: {} };
    const last = (await convert(responsesRun([call(0, 'pick', id)]), {}, context)).at(-1);
    if (last?.type !== 'thread.item.done' || last.item.type !== 'client_tool_call')
      throw new Error('no call');
    expect(last.item.call_id).toBe(last.item.id);
  });
});
