import { Agent, Runner } from '@openai/agents';
import { assistantMessage, ScriptedModel } from '@openai/agents-core/testing';
import { describe, expect, it } from 'vitest';
import { convert, newContext, rawMessage, readable, responsesRun } from '../testing/agent-runs';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { accumulateText } from './accumulate-text';
import type { AgentContext } from './agent-context';
import { ResponseStreamConverter } from './conversion/response-stream-converter';
import { streamAgentResponse } from './stream-agent-response';

const kinds = (events: readonly ThreadStreamEvent[]) =>
  readable(events).map((event) =>
    Array.isArray(event) ? event.slice(0, 2).join(' ') : (event as ThreadStreamEvent).type,
  );

const widgetOf = (value: string, more: object = {}) => ({
  type: 'Card' as const,
  children: [{ type: 'Text', id: 't', value, streaming: true, ...more }],
});

async function* states<T>(...values: T[]) {
  await Promise.resolve();
  yield* values;
}

describe('what tools stream beside the model', () => {
  // covers: agents/stream_agent_response_yields_context_events_without_streaming_events
  // covers: agent-stream/5.4-other-events, agent-stream/5.3-drain
  it('comes before the first word of the model, and also when there is none', async () => {
    const context = newContext();
    const progress = { type: 'progress_update', text: 'Looking' } as const;
    context.stream(progress);
    expect(await convert(responsesRun(), {}, context)).toEqual([progress]);
  });

  // covers: agents/stream_agent_response_maps_events, agent-stream/5.3-merge
  it('is merged with the events of the model, order within each kept', async () => {
    const context = newContext();
    const begun = Promise.withResolvers<undefined>();
    async function* run() {
      context.stream({ type: 'progress_update', text: 'one' });
      // As a model does, it takes longer than a look at the store.
      await begun.promise;
      yield* responsesRun(rawMessage('m', 'Hi'));
      context.stream({ type: 'progress_update', text: 'two' });
    }
    const events: ThreadStreamEvent[] = [];
    for await (const event of streamAgentResponse(context, run())) {
      begun.resolve(undefined);
      events.push(event);
    }
    expect(kinds(events)).toEqual([
      'progress_update',
      'added #0',
      'assistant_message.content_part.added #0',
      'assistant_message.content_part.text_delta #0',
      'assistant_message.content_part.done #0',
      'done #0',
      'progress_update',
    ]);
  });

  it.each([
    // covers: agents/returns_widget_item
    ['whole', (context: AgentContext<unknown>) => context.streamWidget(widgetOf('a')), ['done #0']],
    [
      // covers: agents/returns_widget_item_generator
      'as it grows',
      (context: AgentContext<unknown>) =>
        context.streamWidget(states(widgetOf('a'), widgetOf('ab'), widgetOf('ab'))),
      ['added #0', 'widget.streaming_text.value_delta #0', 'done #0'],
    ],
    [
      // covers: agents/returns_widget_full_replace_generator
      'replaced, when another key says it is another',
      (context: AgentContext<unknown>) =>
        context.streamWidget(states(widgetOf('a'), widgetOf('a', { id: undefined, key: 'k' }))),
      ['added #0', 'widget.root.updated #0', 'done #0'],
    ],
  ])('may be a widget: %s', async (_name, stream, expected) => {
    const context = newContext();
    await stream(context);
    expect(kinds(await convert(responsesRun(), {}, context))).toEqual(expected);
  });

  // covers: defect/41
  it('reaches the client also when the run fails right after it', async () => {
    const context = newContext();
    async function* run() {
      yield* responsesRun([]);
      context.stream({ type: 'progress_update', text: 'last' });
      throw new TypeError('terminated');
    }
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run())) seen.push(event);
      })(),
    ).rejects.toThrow('terminated');
    expect(seen).toEqual([{ type: 'progress_update', text: 'last' }]);
  });
});

describe('the events of a message', () => {
  const place = { item_id: 'm', output_index: 0, content_index: 1 };

  // covers: agents/event_mapping, agent-stream/5.6-parts
  it.each([
    [
      { type: 'response.output_text.delta', ...place, delta: 'Hi' },
      ['assistant_message.content_part.text_delta', '#0', { content_index: 1, delta: 'Hi' }],
    ],
    [
      {
        type: 'response.content_part.added',
        ...place,
        part: { type: 'output_text', text: 'new', annotations: [] },
      },
      [
        'assistant_message.content_part.added',
        '#0',
        { content_index: 1, content: { type: 'output_text', text: 'new', annotations: [] } },
      ],
    ],
    [
      { type: 'response.output_text.done', ...place, text: 'all' },
      [
        'assistant_message.content_part.done',
        '#0',
        { content_index: 1, content: { type: 'output_text', text: 'all', annotations: [] } },
      ],
    ],
    [
      {
        type: 'response.output_text.annotation.added',
        ...place,
        annotation_index: 7,
        annotation: { type: 'file_citation', file_id: 'f', filename: 'a.txt', index: 5 },
      },
      [
        'assistant_message.content_part.annotation_added',
        '#0',
        {
          content_index: 1,
          annotation_index: 0,
          annotation: {
            type: 'annotation',
            source: { type: 'file', filename: 'a.txt', title: 'a.txt' },
            index: 5,
          },
        },
      ],
    ],
  ])('are mapped one to one: %j', async (event, expected) => {
    const [opening] = rawMessage('m', '');
    expect(readable(await convert(responsesRun([opening!, event])))).toContainEqual(expected);
  });

  // covers: agents/stream_agent_response_assistant_message_content_types
  // covers: agents/stream_agent_response_annotation_added_normalizes_annotations
  // covers: agent-stream/5.6-message-done, agent-stream/5.6-ignored, agent-stream/5.5-ignored
  it('end with all parts and the citations that have a counterpart; hosted tools are silent', async () => {
    const annotations = [
      { type: 'file_citation', file_id: 'f', filename: 'a.txt', index: 0 },
      { type: 'container_file_citation', filename: 'b.txt', start_index: 0, end_index: 3 },
      { type: 'url_citation', url: 'https://c.example', title: 'C', start_index: 1, end_index: 4 },
      { type: 'file_path', file_id: 'f', index: 0 },
      { type: 'file_citation', filename: 4 },
      'not even an object',
    ];
    const content = [
      { type: 'output_text', text: 'One', annotations },
      { type: 'refusal', refusal: 'No' },
      { type: 'hologram' },
    ];
    const events = await convert(
      responsesRun([
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { type: 'file_search_call', id: 'fs', queries: [], status: 'completed' },
        },
        { type: 'response.web_search_call.searching', output_index: 0, item_id: 'ws' },
        { type: 'response.unheard_of' },
        {
          type: 'response.content_part.added',
          ...place,
          output_index: 9,
          part: { type: 'reasoning_text', text: 'secret' },
        },
        {
          type: 'response.output_item.done',
          output_index: 1,
          item: { type: 'message', id: 'm', content },
        },
      ]),
    );
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events.at(-1)).toMatchObject({
      type: 'thread.item.done',
      item: {
        content: [
          {
            text: 'One',
            annotations: [
              { source: { type: 'file', filename: 'a.txt' }, index: 0 },
              { source: { type: 'file', filename: 'b.txt' }, index: 3 },
              { source: { type: 'url', url: 'https://c.example', title: 'C' }, index: 4 },
            ],
          },
          { text: 'No', annotations: [] },
        ],
      },
    });
  });

  // covers: agents/custom_annotation_conversion_used_by_stream_agent_response
  it('convert citations with the hooks of the converter, which may take their time', async () => {
    class Named extends ResponseStreamConverter {
      override fileCitationToAnnotation() {
        return Promise.resolve({
          type: 'annotation' as const,
          source: { type: 'url' as const, url: 'https://files.example', title: 'Named' },
        });
      }
      override containerFileCitationToAnnotation() {
        return null;
      }
    }
    const [opening, , delta] = rawMessage('m', 'x');
    const annotations = [
      { type: 'container_file_citation', filename: 'b.txt', end_index: 3 },
      { type: 'file_citation', filename: '', index: 1 },
    ];
    const events = await convert(
      responsesRun([
        opening!,
        delta!,
        ...annotations.map((annotation) => ({
          type: 'response.output_text.annotation.added',
          ...place,
          content_index: 0,
          annotation,
        })),
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { type: 'message', content: [{ type: 'output_text', text: 'x', annotations }] },
        },
      ]),
      { converter: new Named() },
    );
    const named = { source: { title: 'Named' } };
    const updates = events.flatMap((event) =>
      event.type === 'thread.item.updated' && 'annotation' in event.update ? [event.update] : [],
    );
    expect(updates).toMatchObject([{ annotation_index: 0, annotation: named }]);
    expect(events.at(-1)).toMatchObject({ item: { content: [{ annotations: [named] }] } });
  });
});

describe('a guardrail that trips', () => {
  const trips = {
    name: 'no',
    execute: () => Promise.resolve({ tripwireTriggered: true, outputInfo: null }),
  };

  // covers: agents/stream_agent_response_yields_item_removed_event, agent-stream/5.9-guardrails
  // covers: defect/40
  it.each([
    ['input', { inputGuardrails: [{ ...trips, runInParallel: true }] }],
    ['output', { outputGuardrails: [trips] }],
  ])('on the %s takes back what was produced, newest first', async (kind, guardrails) => {
    const context = newContext();
    const model = new ScriptedModel([[assistantMessage('bad')]]);
    const agent = new Agent({ name: 'test', model, ...guardrails });
    const run = await new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true });
    const ids = [
      context.newItem('message'),
      context.newItem('message'),
      context.newItem('message'),
    ];
    context.stream({
      type: 'thread.item.added',
      item: { ...ids[0]!, type: 'widget', widget: widgetOf('a') },
    });
    context.stream({
      type: 'thread.item.done',
      item: { ...ids[1]!, type: 'hidden_context_item', content: 'x' },
    });
    context.stream({ type: 'thread.item.done', item: { ...ids[2]!, type: 'end_of_turn' } });
    context.stream({ type: 'thread.item.removed', item_id: ids[2]!.id });
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run)) seen.push(event);
      })(),
    ).rejects.toMatchObject({
      name:
        kind === 'input' ? 'InputGuardrailTripwireTriggered' : 'OutputGuardrailTripwireTriggered',
    });
    const removed = seen.flatMap((event) =>
      event.type === 'thread.item.removed' && event.item_id !== ids[2]!.id ? [event.item_id] : [],
    );
    const shown = seen.flatMap((event) =>
      event.type === 'thread.item.added' || event.type === 'thread.item.done'
        ? [event.item.id]
        : [],
    );
    const produced = [...new Set(shown)].filter((id) => id !== ids[2]!.id);
    expect(removed).toEqual(produced.toReversed());
    expect(removed.slice(-2)).toEqual(kind === 'input' ? [ids[0]!.id] : [ids[1]!.id, ids[0]!.id]);
  });

  it('leaves a workflow of an earlier turn, though the run has ended it', async () => {
    const context = newContext();
    const earlier = context.newItem('workflow');
    const workflow = { type: 'custom' as const, tasks: [], expanded: false };
    await context.store.addThreadItem(
      context.thread.id,
      { ...earlier, type: 'workflow', workflow },
      { user: 'alice' },
    );
    const shown = Promise.withResolvers<undefined>();
    async function* run() {
      yield* responsesRun(rawMessage('m', 'bad'));
      await shown.promise;
      throw Object.assign(new Error('no'), { result: { output: { tripwireTriggered: true } } });
    }
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run())) {
          if (event.type === 'thread.item.done') seen.push(`done ${event.item.id}`);
          if (event.type === 'thread.item.removed') seen.push(`removed ${event.item_id}`);
          if (seen.length === 2) shown.resolve(undefined);
        }
      })(),
    ).rejects.toThrow('no');
    const [, message] = seen;
    expect(seen).toEqual([`done ${earlier.id}`, message, message?.replace('done', 'removed')]);
  });
});

// covers: agents/accumulate_text, agent-stream/5.12-accumulate
it('a text widget follows the words of a run, and stops streaming with them', async () => {
  const base = { type: 'Text' as const, id: 't', value: '', streaming: true };
  const run = responsesRun([
    ...rawMessage('m', 'Hello').slice(0, 3),
    { type: 'response.output_text.delta', item_id: 'm', output_index: 0, delta: ', world' },
  ]);
  const shown: unknown[] = [];
  for await (const widget of accumulateText(run, base)) shown.push(widget);
  expect(shown).toEqual([
    base,
    { ...base, value: 'Hello' },
    { ...base, value: 'Hello, world' },
    { ...base, value: 'Hello, world', streaming: false },
  ]);
});
