import { describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { convert, newContext, rawMessage, readable, responsesRun } from '../testing/agent-runs';
import type { AgentContext } from './agent-context';
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
  // covers: agent-stream/5.4-other-events
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
      context.stream({ type: 'progress_update', text: 'three' });
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
      'progress_update',
    ]);
    expect(
      events.flatMap((event) => (event.type === 'progress_update' ? [event.text] : [])),
    ).toEqual(['one', 'two', 'three']);
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

  // covers: agent-stream/5.3-drain, defect/41
  it('reaches the client also when the run fails right after it', async () => {
    const context = newContext();
    async function* run() {
      yield* responsesRun([]);
      for (const text of ['almost', 'last']) context.stream({ type: 'progress_update', text });
      throw new TypeError('terminated');
    }
    const seen: ThreadStreamEvent[] = [];
    await expect(
      (async () => {
        for await (const event of streamAgentResponse(context, run())) {
          seen.push(event);
          // The run is long over when the client comes for the next one.
          await new Promise((resolve) => setImmediate(resolve));
        }
      })(),
    ).rejects.toThrow('terminated');
    expect(seen).toEqual([
      { type: 'progress_update', text: 'almost' },
      { type: 'progress_update', text: 'last' },
    ]);
  });
});
