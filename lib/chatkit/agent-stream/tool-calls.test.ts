import { Agent, Runner } from '@openai/agents';
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents-core/testing';
import { describe, expect, it } from 'vitest';
import { convert, newContext, readable, responsesRun } from '../testing/agent-runs';
import { add, doneWith, runWith, streamOf } from '../testing/scripted-runs';
import type { ObservedToolCall } from './conversion/observed-tool-calls';

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

  it.each([
    ['have no position', undefined],
    ['share one position', 0],
  ])('that %s have the arguments of their own', async (_name, output_index) => {
    const item = (id: string, args = '') => ({
      ...{ type: 'function_call', id, call_id: `call_${id}`, name: 'add', arguments: args },
    });
    const begun = (id: string) => ({
      ...{ type: 'response.output_item.added', output_index, item: item(id) },
    });
    const written = (id: string) => ({
      ...{ type: 'response.function_call_arguments.done', output_index, item_id: id },
      arguments: `{"of":"${id}"}`,
    });
    const log: string[] = [];
    await convert(responsesRun([begun('a'), begun('b'), written('b'), written('a')]), {
      observer: {
        toolCallReady: ({ callId, arguments: args }) => void log.push(`${callId} ${args}`),
      },
    });
    expect(log).toEqual(['call_b {"of":"b"}', 'call_a {"of":"a"}']);
  });

  it('that hand over to another agent are completed with that', async () => {
    const log: string[] = [];
    const tell = (event: string) => (call: ObservedToolCall, output?: unknown) =>
      void log.push([event, call.callId, output].join(' ').trim());
    const other = new Agent({
      name: 'other',
      model: new ScriptedModel([streamOf(undefined, ['ok'], doneWith(assistantMessage('ok')))]),
    });
    const handingOver = functionCall('transfer_to_other', {}, { callId: 'call_h' });
    const agent = new Agent({
      name: 'test',
      handoffs: [other],
      model: new ScriptedModel([streamOf(undefined, [], doneWith(handingOver))]),
    });
    const run = await new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
    await convert(run, {
      observer: {
        toolCallStarted: tell('started'),
        toolCallReady: tell('ready'),
        toolCallCompleted: tell('completed'),
      },
    });
    expect(log).toEqual([
      'started call_h',
      'ready call_h',
      expect.stringMatching(/^completed call_h /),
    ]);
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
});
