import type { RunRawModelStreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { newContext, thought } from '../../testing/agent-runs';
import { streamedThrough } from '../../testing/streamed-events';
import { ObservedToolCalls, type ObservedToolCall } from './observed-tool-calls';
import { ResponseConversion } from './response-conversion';
import { ResponseStreamConverter } from './response-stream-converter';

type Output = Extract<
  RunRawModelStreamEvent['data'],
  { type: 'response_done' }
>['response']['output'];

function setUp() {
  const context = newContext();
  const calls: unknown[][] = [];
  const tell = (event: string) => (call: ObservedToolCall) =>
    void calls.push(
      [event, call.callId, call.name, call.arguments].filter((each) => each !== undefined),
    );
  const toolCalls = new ObservedToolCalls(context, {
    toolCallStarted: tell('started'),
    toolCallGrows: tell('grows'),
    toolCallReady: tell('ready'),
  });
  const response = new ResponseConversion({
    ...{ ordinal: 0, context, toolCalls },
    converter: new ResponseStreamConverter(),
  });
  const provider = async (...events: unknown[]) => {
    for (const event of events) await response.provider(event);
  };
  /** What has ended: the texts of messages, the thoughts of a workflow. */
  const ended = async () => {
    context.endWorkflow();
    return (await streamedThrough(context)).flatMap(
      (event): readonly (string | readonly string[])[] => {
        if (event.type === 'thread.item.removed') return ['removed'];
        if (event.type !== 'thread.item.done') return [];
        const { item } = event;
        if (item.type === 'workflow')
          return [
            item.workflow.tasks.map((task) => (task.type === 'thought' ? task.content : '?')),
          ];
        return item.type === 'assistant_message'
          ? [item.content.map(({ text }) => text).join('|')]
          : [item.type];
      },
    );
  };
  return { context, response, provider, ended, calls };
}

const chunk = (delta: object | null | undefined, index = 0) => ({ choices: [{ index, delta }] });
const listedText = (text: string): Output[number] => ({
  ...{ type: 'message', role: 'assistant', status: 'completed' },
  content: [{ type: 'output_text', text }],
});
const listedCall = (callId: string): Output[number] => ({
  ...{ type: 'function_call', callId, name: 'add', arguments: '{}' },
});
const listedReasoning = (content: string[], rawContent?: string[]): Output[number] => ({
  type: 'reasoning',
  content: content.map((text) => ({ type: 'input_text' as const, text })),
  ...(rawContent && {
    rawContent: rawContent.map((text) => ({ type: 'reasoning_text' as const, text })),
  }),
});

describe('a response over Chat Completions', () => {
  it.each(['reasoning', 'reasoning_content'])('thinks aloud as `%s`', async (field) => {
    const { provider, response, ended } = setUp();
    await provider(chunk({ [field]: 'Let ' }), chunk({ [field]: 'me.' }), chunk({ [field]: '' }));
    await response.done([]);
    expect(await ended()).toEqual([['Let me.']]);
  });

  it.each([
    ['text', { content: 'Hi' }],
    ['a refusal', { refusal: 'No' }],
    ['a call', { tool_calls: [{ index: 0, id: 'c', function: { name: 'add' } }] }],
  ])('ends a thought with %s, and thinks another behind it', async (_name, delta) => {
    const { context, provider } = setUp();
    await provider(chunk({ reasoning: 'One' }), chunk({ ...delta, reasoning: null }));
    await provider(chunk({ reasoning: 'Two' }), chunk(delta));
    const tasks = (await streamedThrough(context)).flatMap((event) =>
      event.type === 'thread.item.updated' && event.update.type === 'workflow.task.added'
        ? [event.update.task]
        : [],
    );
    expect(tasks).toEqual([thought('One'), thought('Two')]);
  });

  it('does not end a thought with a chunk that says nothing', async () => {
    const { provider, response, ended } = setUp();
    await provider(chunk({ reasoning: 'Let ' }), chunk({ content: '', tool_calls: [] }));
    await provider(chunk({ reasoning: 'me.' }));
    await response.done([]);
    expect(await ended()).toEqual([['Let me.']]);
  });

  it('refuses as text', async () => {
    const { provider, response, ended } = setUp();
    await provider(
      chunk({ refusal: 'I can ' }),
      chunk({ refusal: '' }),
      chunk({ refusal: 'not.' }),
    );
    await response.done([]);
    expect(await ended()).toEqual(['I can not.']);
  });

  it('is its first choice alone', async () => {
    const { provider, response, ended, calls } = setUp();
    const call = { tool_calls: [{ index: 0, id: 'c', function: { name: 'add' } }] };
    await provider(chunk({ reasoning: 'other', ...call }, 1), chunk(null), chunk(undefined));
    await response.done([]);
    expect(await ended()).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('has its calls at the index they are given, else at their place', async () => {
    const { provider, calls } = setUp();
    const named = (name: string, args: string | null = null) => ({
      function: { name, arguments: args },
    });
    const more = (args: string) => ({ id: null, function: { name: null, arguments: args } });
    const [b, a] = [
      { index: 1, id: 'b', ...named('add', '{') },
      { index: 0, id: 'a', ...named('drop') },
    ];
    await provider(chunk({ tool_calls: [b, a] }));
    await provider(chunk({ tool_calls: [{ index: 1, ...more('}') }] }));
    await provider(chunk({ tool_calls: [more('[]')] }));
    await provider(chunk({ tool_calls: [{ index: 1 }] }));
    expect(calls).toEqual([
      ['started', 'b', 'add'],
      ['grows', 'b', 'add', '{'],
      ['started', 'a', 'drop'],
      ['grows', 'b', 'add', '{}'],
      ['grows', 'a', 'drop', '[]'],
    ]);
  });
});

describe('a response over the AI SDK', () => {
  it('thinks in blocks', async () => {
    const { provider, response, ended } = setUp();
    await provider(
      { type: 'reasoning-start', id: '1' },
      { type: 'reasoning-delta', id: '1', delta: 'One' },
      { type: 'reasoning-delta', id: '1', delta: '.' },
      { type: 'reasoning-delta', id: '2', delta: 'Two.' },
      { type: 'reasoning-end', id: '2' },
      { type: 'reasoning-delta', id: '2', delta: 'Three.' },
    );
    await response.done([]);
    expect(await ended()).toEqual([['One.', 'Two.', 'Three.']]);
  });

  it.each([
    { type: 'reasoning-delta', id: 'r', delta: 'hm' },
    { type: 'tool-input-start', id: 'c', toolName: 'add' },
    { type: 'tool-call', toolCallId: 'c', toolName: 'add', input: {} },
  ])('begins another message behind $type', async (part) => {
    const { provider, response, ended } = setUp();
    response.text('Before');
    await provider(part);
    response.text('Behind');
    await response.close();
    expect((await ended()).filter((each) => typeof each === 'string')).toEqual([
      'Before',
      'Behind',
    ]);
  });

  it('goes on with a message when a thought begins that has no text', async () => {
    const { provider, response, ended } = setUp();
    response.text('One ');
    await provider(
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: '' },
    );
    response.text('message');
    await response.close();
    expect(await ended()).toEqual(['One message']);
  });

  it.each([
    { type: 'tool-input-start', id: 'c', toolName: 'add' },
    { type: 'tool-call', toolCallId: 'c', toolName: 'add' },
    { type: 'reasoning-end', id: 'r' },
  ])('ends its thought with $type', async (part) => {
    const { context, provider } = setUp();
    const say = (delta: string) => ({ type: 'reasoning-delta', id: 'r', delta });
    await provider(say('One'), part, say('Two'), part);
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('One'), thought('Two')]);
  });

  it('makes calls, with what they are given as text', async () => {
    const { provider, calls } = setUp();
    await provider(
      { type: 'tool-input-start', id: 'a', toolName: 'add' },
      { type: 'tool-input-delta', id: 'a', delta: '{"n"' },
      { type: 'tool-input-delta', id: 'a', delta: ':1}' },
      { type: 'tool-call', toolCallId: 'a', toolName: 'add', input: '{"n":1}' },
      { type: 'tool-call', toolCallId: 'b', toolName: 'add', input: { n: 2 } },
      { type: 'tool-call', toolCallId: 'c', toolName: 'add' },
      { type: 'tool-call', toolCallId: 'd', toolName: 'add', input: '' },
    );
    expect(calls).toEqual([
      ['started', 'a', 'add'],
      ['grows', 'a', 'add', '{"n"'],
      ['grows', 'a', 'add', '{"n":1}'],
      ['ready', 'a', 'add', '{"n":1}'],
      ['started', 'b', 'add'],
      ['ready', 'b', 'add', '{"n":2}'],
      ['started', 'c', 'add'],
      ['ready', 'c', 'add', '{}'],
      ['started', 'd', 'add'],
      ['ready', 'd', 'add', '{}'],
    ]);
  });
});

describe('a response over the Responses API', () => {
  const delta = (text: string, place: object = { output_index: 0 }) => ({
    ...{ type: 'response.output_text.delta', content_index: 0, delta: text },
    ...place,
  });

  it('is told by its raw events alone, once they tell of a message', async () => {
    const { provider, response, ended } = setUp();
    await provider(delta('Raw'));
    response.text('Normalised');
    await response.done([listedText('Listed')]);
    expect(await ended()).toEqual(['Raw']);
  });

  it('is told by the normalised events alone, when these come first', async () => {
    const { provider, response, ended } = setUp();
    response.text('Normalised');
    await provider(
      { type: 'response.output_item.added', output_index: 1, item: { type: 'message' } },
      delta('Raw', { output_index: 1 }),
      {
        ...{ type: 'response.output_item.done', output_index: 1 },
        item: { type: 'message', content: [{ type: 'output_text', text: 'Raw' }] },
      },
    );
    await response.done([listedText('Normalised')]);
    expect(await ended()).toEqual(['Normalised']);
  });

  it('keeps texts of one id apart by whether there is an id', async () => {
    const { response, ended } = setUp();
    response.text('One', 'm1');
    response.text('Two', 'm2');
    response.text('.', 'm1');
    await response.done([]);
    expect(await ended()).toEqual(['One.', 'Two']);
  });

  it('lists its messages when its raw events told of none', async () => {
    const { provider, response, ended, calls } = setUp();
    const item = { type: 'function_call', call_id: null, name: 'add', arguments: null };
    await provider({ type: 'response.output_item.added', output_index: 0, item });
    await provider({ type: 'response.output_item.done', output_index: 0, item });
    await response.done([listedText('Listed'), listedCall('c')]);
    expect(await ended()).toEqual(['Listed']);
    expect(calls).toEqual([
      ['started', '', 'add'],
      ['ready', '', 'add', '{}'],
    ]);
  });

  it('may begin and end messages without saying what is in them', async () => {
    const { provider, response, ended } = setUp();
    const item = { type: 'message', id: 'm' };
    await provider({ type: 'response.output_item.added', output_index: 0, item }, delta('Hi'), {
      type: 'response.output_item.done',
      output_index: 0,
      item: { ...item, content: null },
    });
    await response.done([]);
    expect(await ended()).toEqual(['Hi']);
  });

  it('refuses as text that ends with its last form', async () => {
    const { provider, response, ended } = setUp();
    await provider(
      { type: 'response.refusal.delta', output_index: 0, content_index: 0, delta: 'No' },
      { type: 'response.refusal.done', output_index: 0, content_index: 0, refusal: 'No, sorry.' },
    );
    await response.done([]);
    expect(await ended()).toEqual(['No, sorry.']);
  });

  it('leaves out what it does not know', async () => {
    const { provider, response, ended } = setUp();
    await provider({ type: 'response.created' }, { type: 'response.output_text.delta' }, null, 7);
    await response.done([]);
    expect(await ended()).toEqual([]);
  });
});

describe('a response that is over', () => {
  it('shows the reasoning it only lists, by summary, else as it was thought', async () => {
    const { response, ended } = setUp();
    await response.done([
      listedReasoning(['One.', 'Two.'], ['not this']),
      listedReasoning([], ['As ', 'thought.']),
      listedReasoning([]),
      listedText('Hi'),
    ]);
    expect(await ended()).toEqual([['One.\n\nTwo.', 'As thought.'], 'Hi']);
  });

  it('shows late reasoning in a workflow of its own that ends at once', async () => {
    const { context, response } = setUp();
    response.text('Hi');
    await response.done([listedReasoning(['Late.']), listedText('Hi')]);
    expect(context.workflowItem).toBeNull();
  });

  it('leaves the workflow open when nothing is shown behind its reasoning', async () => {
    const { context, response } = setUp();
    await response.done([listedReasoning(['hm'])]);
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('hm')]);
  });

  it('does not tell reasoning again that has streamed', async () => {
    const { provider, response, ended } = setUp();
    await provider(chunk({ reasoning: 'Streamed' }));
    await response.done([listedReasoning(['Listed'])]);
    expect(await ended()).toEqual([['Streamed']]);
  });

  it('does not tell reasoning of its list when its raw events tell the response', async () => {
    const { provider, response, ended } = setUp();
    await provider({
      type: 'response.output_item.added',
      output_index: 0,
      item: { type: 'message' },
    });
    await response.done([listedReasoning(['Listed'])]);
    expect(await ended()).toEqual(['removed']);
  });

  it('ends calls it only lists', async () => {
    const { response, calls } = setUp();
    await response.done([listedText('Hi'), listedCall('c')]);
    expect(calls).toEqual([
      ['started', 'c', 'add'],
      ['ready', 'c', 'add', '{}'],
    ]);
  });

  it('that breaks off ends all it has begun: texts and thoughts stay, images go', async () => {
    const { context, provider, response, ended } = setUp();
    const summary = (index: number, text: string) => ({
      ...{ type: 'response.reasoning_summary_text.delta', output_index: 0 },
      ...{ summary_index: index, delta: text },
    });
    await provider(chunk({ reasoning: 'One' }), summary(5, 'Five'));
    await response.close();
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('One'), thought('Five')]);
    await provider({
      ...{ type: 'response.output_item.added', output_index: 1 },
      item: { type: 'image_generation_call', id: 'i' },
    });
    response.text('Hi');
    await response.close();
    expect(await ended()).toEqual([['One', 'Five'], 'removed']);
  });
});
