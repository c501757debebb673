import {
  Agent,
  RunAgentUpdatedStreamEvent,
  RunHandoffCallItem,
  RunHandoffOutputItem,
  RunItemStreamEvent,
  RunToolCallItem,
  RunToolCallOutputItem,
  type RunStreamEvent,
  type StreamEvent,
} from '@openai/agents';
import fc from 'fast-check';
import { raw, usage } from './agent-runs';

// Upstreams that keep to no order: every event kind, unknown ones too, with positions and ids that
// collide or are missing.

const id = fc.constantFrom('x', 'y', '', undefined, null);
const text = fc.constantFrom('', 'a', 'Hello ', 'world', '\u2028', '😀', '\n');
/** What can be no index, and indexes that nothing has a place for. */
const noIndex = fc.constantFrom<unknown>(-1, 0.5, 20_000, 2 ** 53, 1e300, NaN, '0', 'x', null, {});
const index = (...some: readonly (number | undefined)[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...some) }, { weight: 1, arbitrary: noIndex });
const place = fc.record(
  {
    output_index: index(0, 1, 2, 1, undefined),
    item_id: fc.oneof(id, fc.constant(7)),
    content_index: index(0, 1, 5, undefined),
    summary_index: index(0, 1, undefined),
  },
  { requiredKeys: [] },
);
const annotation = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'file_citation',
      'container_file_citation',
      'file_path',
      'url_citation',
      'x',
    ),
    file_id: id,
    container_id: fc.oneof(id, fc.constant(7)),
    filename: fc.constantFrom('a.txt', '', null),
    url: fc.constant('https://a.example'),
    title: fc.constantFrom('A', null),
    index: fc.constantFrom(0, 3, null),
    start_index: index(0, 1, undefined),
    end_index: fc.constantFrom(2, undefined),
  }),
  fc.anything(),
);
const part = fc.oneof(
  fc.record({
    type: fc.constant('output_text'),
    text,
    annotations: fc.array(annotation, { maxLength: 2 }),
  }),
  fc.record({ type: fc.constantFrom('refusal', 'reasoning_text', 'x'), refusal: text }),
);
const item = fc.record(
  {
    type: fc.constantFrom('message', 'function_call', 'image_generation_call', 'reasoning', 'x'),
    id,
    content: fc.array(part, { maxLength: 2 }),
    call_id: id,
    name: fc.constantFrom('add', ''),
    arguments: fc.constantFrom('{}', 'no json', undefined),
    result: fc.constantFrom('AAAA', '', null, undefined),
  },
  { requiredKeys: ['type'] },
);
const suffixes = [
  ...['created', 'completed', 'output_item.added', 'output_item.done', 'content_part.added'],
  ...['content_part.done', 'output_text.delta', 'output_text.done', 'refusal.delta'],
  ...['refusal.done', 'output_text.annotation.added', 'reasoning_summary_text.delta'],
  ...['reasoning_summary_text.done', 'reasoning_text.delta', 'function_call_arguments.done'],
  ...['function_call_arguments.delta'],
  ...['image_generation_call.partial_image', 'web_search_call.searching', 'unheard_of'],
];
const responsesEvent = fc
  .tuple(
    fc.constantFrom(...suffixes),
    place,
    fc.record({
      item,
      part,
      annotation,
      delta: text,
      text,
      refusal: text,
      arguments: text,
      partial_image_b64: fc.constant('AA'),
      partial_image_index: index(0, 1, undefined),
    }),
  )
  .map(([suffix, at, rest]) => ({ type: `response.${suffix}`, ...rest, ...at }));

const chunk = fc.record({
  choices: fc.array(
    fc.record({
      index: fc.constantFrom(0, 1),
      delta: fc.record(
        {
          content: text,
          refusal: text,
          reasoning: text,
          reasoning_content: fc.oneof(text, fc.anything()),
          tool_calls: fc.array(
            fc.record({
              index: fc.constantFrom(0, 1),
              id,
              function: fc.record({
                name: fc.constantFrom('add', ''),
                arguments: fc.constantFrom('{', '}', '', undefined),
              }),
            }),
            { maxLength: 2 },
          ),
        },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 2 },
  ),
});
const aiSdkPart = fc.record(
  {
    type: fc.constantFrom(
      ...[
        'reasoning-start',
        'reasoning-delta',
        'reasoning-end',
        'tool-input-start',
        'tool-input-delta',
        'tool-call',
        'text-delta',
        'source',
        'file',
      ],
    ),
    id: fc.constantFrom('0', '1'),
    delta: text,
    toolCallId: fc.constantFrom('0', '1'),
    toolName: fc.constantFrom('add', ''),
    input: fc.oneof(text, fc.anything()),
    sourceType: fc.constantFrom('url', 'document', 'x'),
    url: fc.constantFrom('https://a.example', '', undefined),
    title: fc.constantFrom('A', '', 7),
    filename: fc.constantFrom('a.txt', '', null),
    mediaType: fc.constantFrom('image/png', 'image/*', 'text/plain'),
    data: fc.oneof(
      fc.constantFrom('AAAA', '', { type: 'data', data: 'AAAA' }, new Uint8Array([1])),
      fc.anything(),
    ),
  },
  { requiredKeys: ['type'] },
);

const listedItem = fc.oneof(
  fc.record({
    type: fc.constant('message' as const),
    role: fc.constant('assistant' as const),
    status: fc.constant('completed' as const),
    content: fc.array(fc.record({ type: fc.constant('output_text' as const), text }), {
      maxLength: 2,
    }),
  }),
  fc.record({
    type: fc.constant('function_call' as const),
    callId: fc.constantFrom('x', ''),
    name: fc.constant('add'),
    arguments: fc.constant('{}'),
  }),
  fc.record({
    type: fc.constant('reasoning' as const),
    content: fc.array(fc.record({ type: fc.constant('input_text' as const), text }), {
      maxLength: 2,
    }),
  }),
);

const modelEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  { weight: 8, arbitrary: responsesEvent.map((event): StreamEvent => ({ type: 'model', event })) },
  { weight: 2, arbitrary: chunk.map((event): StreamEvent => ({ type: 'model', event })) },
  { weight: 2, arbitrary: aiSdkPart.map((event): StreamEvent => ({ type: 'model', event })) },
  { weight: 1, arbitrary: fc.anything().map((event): StreamEvent => ({ type: 'model', event })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(text, fc.constantFrom('x', 'y', undefined))
      .map(([delta, itemId]): StreamEvent => ({
        type: 'output_text_delta',
        delta,
        ...(itemId !== undefined && { itemId }),
      })),
  },
  { weight: 1, arbitrary: fc.constant<StreamEvent>({ type: 'response_started' }) },
  {
    weight: 1,
    arbitrary: fc.array(listedItem, { maxLength: 4 }).map((output): StreamEvent => ({
      type: 'response_done',
      response: { id: 'x', usage, output },
    })),
  },
);

const agent = new Agent({ name: 'Hostile' });
const called = fc
  .record({ callId: fc.constantFrom('x', 'y', ''), name: fc.constantFrom('add', 'drop') })
  .map((call) => ({ ...call, type: 'function_call' as const, arguments: '{}' }));
const runEvent: fc.Arbitrary<RunStreamEvent> = fc.oneof(
  called.map((call) => new RunItemStreamEvent('tool_called', new RunToolCallItem(call, agent))),
  called.map(
    (call) => new RunItemStreamEvent('handoff_requested', new RunHandoffCallItem(call, agent)),
  ),
  called.map(resultOf).map((result) => {
    const item = new RunToolCallOutputItem(result, agent, result.output);
    return new RunItemStreamEvent('tool_output', item);
  }),
  called.map(resultOf).map((result) => {
    const item = new RunHandoffOutputItem(result, agent, agent);
    return new RunItemStreamEvent('handoff_occurred', item);
  }),
  fc.constant(new RunAgentUpdatedStreamEvent(agent)),
);

/** The events of a run no provider should send, in any order. */
export const hostileRun: fc.Arbitrary<readonly RunStreamEvent[]> = fc.array(
  fc.oneof({ weight: 6, arbitrary: modelEvent.map(raw) }, { weight: 1, arbitrary: runEvent }),
  { maxLength: 40 },
);

function resultOf({ callId, name }: { readonly callId: string; readonly name: string }) {
  const output = 'done';
  return { type: 'function_call_result', status: 'completed', callId, name, output } as const;
}
