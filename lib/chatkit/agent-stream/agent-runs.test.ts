import { Agent, Runner, tool, type Model, type StreamEvent } from '@openai/agents';
import {
  assistantMessage,
  functionCall,
  modelStream,
  ScriptedModel,
} from '@openai/agents-core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ObservedToolCall } from './conversion/observed-tool-calls';
import { streamAgentResponse } from './stream-agent-response';
import {
  convert,
  newContext,
  readable,
  responsesRun,
  streamedMessage,
  text,
  usage,
} from '../testing/agent-runs';
import { alice } from '../testing/scripted-server';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';

const streamOf = (
  id: string | undefined,
  deltas: string[],
  output: StreamEvent & { type: 'response_done' },
) =>
  modelStream([
    { type: 'response_started' },
    ...deltas.map((delta): StreamEvent => ({
      type: 'output_text_delta',
      delta,
      ...(id !== undefined && { itemId: id }),
    })),
    output,
  ]);

const doneWith = (
  ...output: (StreamEvent & { type: 'response_done' })['response']['output']
): StreamEvent & { type: 'response_done' } => ({
  type: 'response_done',
  response: { id: 'FAKE_ID', usage, output },
});

const add = tool({
  name: 'add',
  description: 'adds',
  parameters: z.object({ title: z.string() }),
  execute: ({ title }) => `added ${title}`,
});

const runWith = async (model: Model, tools: (typeof add)[] = []) => {
  const agent = new Agent({ name: 'test', model, tools });
  return new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
};

describe('a model that sends only normalised events', () => {
  // covers: agent-stream/5.6-completions
  it.each(['FAKE_ID', undefined])(
    'streams the same items, each with its own id, when the provider says %s',
    async (id) => {
      const model = new ScriptedModel([
        streamOf(
          id,
          ['On it'],
          doneWith(
            assistantMessage('On it', { id: 'FAKE_ID' }),
            functionCall('add', { title: 'milk' }, { callId: 'FAKE_ID', id: 'FAKE_ID' }),
          ),
        ),
        streamOf(id, ['Done'], doneWith(assistantMessage('Done', { id: 'FAKE_ID' }))),
      ]);
      const events = await convert(await runWith(model, [add]));
      expect(readable(events)).toEqual([
        ...streamedMessage('#0', 'On it'),
        ...streamedMessage('#1', 'Done'),
      ]);
      expect(JSON.stringify(events)).not.toContain('FAKE_ID');
    },
  );

  it('shows an answer that did not stream, and two that share an id', async () => {
    const whole = await convert(
      await runWith(
        new ScriptedModel([streamOf(undefined, [], doneWith(assistantMessage('All')))]),
      ),
    );
    expect(readable(whole).at(-1)).toEqual([
      'done',
      '#0',
      'assistant_message',
      { content: [text('All')] },
    ]);

    const blocks = await convert(
      await runWith(
        new ScriptedModel([
          streamOf(
            '0',
            ['One', 'Two'],
            doneWith(assistantMessage('One', { id: '0' }), assistantMessage('Two', { id: '0' })),
          ),
        ]),
      ),
    );
    expect(readable(blocks).at(-1)).toEqual([
      'done',
      '#0',
      'assistant_message',
      { content: [text('One'), text('Two')] },
    ]);
    expect(blocks.filter((event) => event.type === 'thread.item.added')).toHaveLength(1);
  });

  // covers: defect/41
  it('keeps what streamed when the run fails, and throws after it', async () => {
    async function* broken(): AsyncGenerator<StreamEvent> {
      await Promise.resolve();
      yield { type: 'response_started' };
      yield { type: 'output_text_delta', delta: 'half' };
      throw new TypeError('terminated');
    }
    const run = await runWith(new ScriptedModel([modelStream(broken())]));
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(newContext(), run)) seen.push(event);
      })(),
    ).rejects.toThrow('terminated');
    expect(readable(seen)).toEqual(streamedMessage('#0', 'half').slice(0, 3));
  });
});

describe('tool calls', () => {
  const twoCalls = () =>
    new ScriptedModel([
      streamOf(
        undefined,
        [],
        doneWith(
          functionCall('add', { title: 'a' }, { callId: 'call_a' }),
          functionCall('add', { title: 'b' }, { callId: 'call_b' }),
        ),
      ),
      streamOf(undefined, ['ok'], doneWith(assistantMessage('ok'))),
    ]);

  it('are observed in order, and what the observer streams keeps its place', async () => {
    const context = newContext();
    const log: string[] = [];
    const tasks = new Map<string, number>();
    const titleOf = (call: ObservedToolCall) => `${call.name} ${call.arguments ?? ''}`;
    const events = await convert(
      await runWith(twoCalls(), [add]),
      {
        observer: {
          toolCallStarted(call) {
            log.push(`started ${call.callId}`);
            tasks.set(
              call.id,
              context.addWorkflowTask({
                type: 'custom',
                title: 'Adding',
                status_indicator: 'loading',
              }),
            );
          },
          toolCallReady: (call) => void log.push(`ready ${call.callId} ${call.arguments}`),
          toolCallCompleted(call, output) {
            log.push(`completed ${call.callId} ${String(output)}`);
            context.updateWorkflowTask(
              { type: 'custom', title: titleOf(call), status_indicator: 'complete' },
              tasks.get(call.id)!,
            );
          },
        },
      },
      context,
    );
    expect(log).toEqual([
      'started call_a',
      'ready call_a {"title":"a"}',
      'started call_b',
      'ready call_b {"title":"b"}',
      'completed call_a added a',
      'completed call_b added b',
    ]);
    const types = (readable(events) as [string, string][]).map(([type, id]) => `${type} ${id}`);
    expect(types).toEqual([
      'added #0',
      'workflow.task.added #0',
      'workflow.task.updated #0',
      'workflow.task.updated #0',
      'done #0',
      'added #1',
      'assistant_message.content_part.added #1',
      'assistant_message.content_part.text_delta #1',
      'assistant_message.content_part.done #1',
      'done #1',
    ]);
  });

  it('are seen early in raw events, before their arguments are there', async () => {
    const log: unknown[] = [];
    const call = { type: 'function_call', id: 'fc', call_id: 'call_1', name: 'add', arguments: '' };
    const observer = {
      toolCallStarted: (seen: ObservedToolCall) => void log.push(seen),
      toolCallReady: (seen: ObservedToolCall) => void log.push(seen),
    };
    await convert(
      responsesRun([
        { type: 'response.output_item.added', output_index: 0, item: call },
        {
          type: 'response.function_call_arguments.done',
          output_index: 0,
          item_id: 'fc',
          arguments: '{"a":1}',
        },
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { ...call, arguments: '{"a":1}' },
        },
      ]),
      { observer },
    );
    const id = (log[0] as ObservedToolCall).id;
    expect(log).toEqual([
      { id, callId: 'call_1', name: 'add' },
      { id, callId: 'call_1', name: 'add', arguments: '{"a":1}' },
    ]);
    expect(id).toMatch(/^tc_[0-9a-f]{32}$/);
  });

  const growing = (type: string, delta?: string) => ({ type, output_index: 0, delta });
  const piece = (text: string, name?: string, index: number | null = 3) => ({
    choices: [
      {
        index: 0,
        delta: { tool_calls: [{ index, id: 'c', function: { name, arguments: text } }] },
      },
    ],
  });
  it.each([
    [
      'the Responses API',
      [
        {
          type: 'response.output_item.added',
          output_index: 0,
          item: { type: 'function_call', call_id: 'c', name: 'add', arguments: '' },
        },
        growing('response.function_call_arguments.delta', '{"title":'),
        growing('response.function_call_arguments.delta', '"a"}'),
        { type: 'response.function_call_arguments.done', output_index: 0, arguments: '{}' },
        growing('response.function_call_arguments.delta', 'late'),
        { ...growing('response.function_call_arguments.delta', 'elsewhere'), output_index: 9 },
      ],
    ],
    ['Chat Completions', [piece('', 'add'), piece('{"title":'), piece('"a"}')]],
    [
      'Chat Completions that numbers no calls',
      [piece('', 'add', null), piece('{"title":', '', null), piece('"a"}', '', null)],
    ],
    [
      'the AI SDK',
      [
        { type: 'tool-input-start', id: 'c', toolName: 'add' },
        { type: 'tool-input-delta', id: 'c', delta: '{"title":' },
        { type: 'tool-input-delta', id: 'c', delta: '"a"}' },
        { type: 'tool-input-delta', id: 'another', delta: 'x' },
      ],
    ],
  ])('are told of as their arguments grow, over %s', async (_name, events) => {
    const log: string[] = [];
    await convert(responsesRun(events), {
      observer: {
        toolCallGrows: ({ callId, name, arguments: args }) =>
          void log.push(`${callId} ${name} ${args}`),
      },
    });
    expect(log).toEqual(['c add {"title":', 'c add {"title":"a"}']);
  });

  // covers: agent-stream/5.10-client-tool
  it('for the client become a pending item across which the workflow stays open', async () => {
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

describe('a guardrail that trips', () => {
  it('removes the items shown in the run, newest first, and is thrown', async () => {
    const model = new ScriptedModel([
      streamOf(undefined, ['bad'], doneWith(assistantMessage('bad'))),
    ]);
    const agent = new Agent({
      name: 'test',
      model,
      outputGuardrails: [
        {
          name: 'no',
          execute: () => Promise.resolve({ tripwireTriggered: true, outputInfo: null }),
        },
      ],
    });
    const run = await new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
    const context = newContext();
    context.addWorkflowTask({ type: 'custom', title: 'Working', status_indicator: 'none' });
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run)) seen.push(event);
      })(),
    ).rejects.toMatchObject({ name: 'OutputGuardrailTripwireTriggered' });
    expect(readable(seen).slice(-2)).toEqual([
      ['removed', '#1'],
      ['removed', '#0'],
    ]);
  });
});
