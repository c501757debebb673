import { RunRawModelStreamEvent, type RunStreamEvent, type StreamEvent } from '@openai/agents';
import { AgentContext, type AgentContextOptions } from '../agent-stream/agent-context';
import { generateThreadId } from '../protocol/ids';
import {
  streamAgentResponse,
  type StreamAgentResponseOptions,
} from '../agent-stream/stream-agent-response';
import type { Task } from '../protocol/task';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { ArrayStore, type TestContext } from './array-store';
import { alice } from './scripted-server';

export const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };

/** A context on a thread of Alice's that is stored and empty. */
export function newContext(
  options: Partial<AgentContextOptions<TestContext>> = {},
): AgentContext<TestContext> & { readonly store: ArrayStore } {
  const thread: ThreadMetadata = {
    id: generateThreadId(),
    created_at: '2026-11-20T10:00:00.000Z',
    status: { type: 'active' },
    metadata: {},
  };
  const store = new ArrayStore();
  store.rows.push({ user: alice.user, thread: structuredClone(thread), items: [] });
  const context = new AgentContext<TestContext>({ thread, context: alice, store, ...options });
  return Object.assign(context, { store });
}

async function collected(events: AsyncIterable<ThreadStreamEvent>): Promise<ThreadStreamEvent[]> {
  const all: ThreadStreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Runs raw Responses events as one model response, the way the Responses models pass them on. */
export async function* responsesRun(...responses: object[][]): AsyncGenerator<RunStreamEvent> {
  await Promise.resolve();
  for (const events of responses) {
    yield raw({ type: 'response_started' });
    for (const event of events) {
      if ('delta' in event && 'type' in event && event.type === 'response.output_text.delta')
        yield raw({
          type: 'output_text_delta',
          delta: String(event.delta),
          providerData: { ...event },
        });
      yield raw({ type: 'model', event });
    }
    yield raw({ type: 'response_done', response: { id: 'resp_1', usage, output: [] } });
  }
}

export const raw = (data: StreamEvent): RunStreamEvent => new RunRawModelStreamEvent(data);

export const convert = (
  run: AsyncIterable<RunStreamEvent>,
  options: StreamAgentResponseOptions = {},
  context = newContext(),
) => collected(streamAgentResponse(context, run, options));

/** Events with ids by order of appearance (`#0`, `#1`) and without times. */
export function readable(events: readonly ThreadStreamEvent[]): unknown[] {
  const ids: string[] = [];
  const name = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return `#${ids.indexOf(id)}`;
  };
  return events.map((event) => {
    switch (event.type) {
      case 'thread.item.added':
      case 'thread.item.done': {
        const { id, thread_id: _thread, created_at: _at, type, ...rest } = event.item;
        return [event.type.slice('thread.item.'.length), name(id), type, rest];
      }
      case 'thread.item.updated': {
        const { type, ...rest } = event.update;
        return [type, name(event.item_id), rest];
      }
      case 'thread.item.removed':
        return ['removed', name(event.item_id)];
      default:
        return event;
    }
  });
}

export const text = (value: string, annotations: unknown[] = []) => ({
  type: 'output_text',
  text: value,
  annotations,
});

export const streamedMessage = (id: string, value: string) => [
  ['added', id, 'assistant_message', { content: [] }],
  ['assistant_message.content_part.added', id, { content_index: 0, content: text('') }],
  ['assistant_message.content_part.text_delta', id, { content_index: 0, delta: value }],
  ['assistant_message.content_part.done', id, { content_index: 0, content: text(value) }],
  ['done', id, 'assistant_message', { content: [text(value)] }],
];

export const rawMessage = (id: string | undefined, value: string, output_index = 0) => {
  const place = { item_id: id, output_index, content_index: 0 };
  return [
    {
      type: 'response.output_item.added',
      output_index,
      item: { type: 'message', id, content: [] },
    },
    {
      type: 'response.content_part.added',
      ...place,
      part: { type: 'output_text', text: '', annotations: [] },
    },
    { type: 'response.output_text.delta', ...place, delta: value },
    { type: 'response.output_text.done', ...place, text: value },
    { type: 'response.content_part.done', ...place },
    {
      type: 'response.output_item.done',
      output_index,
      item: {
        type: 'message',
        id,
        content: [{ type: 'output_text', text: value, annotations: [] }],
      },
    },
  ];
};

export const thought = (content: string): Task => ({
  type: 'thought',
  content,
  status_indicator: 'none',
});

/** Raw events of a model that thinks these thoughts. */
export const summaries = (...texts: string[]) =>
  texts.flatMap((text, summary_index) => {
    const place = { item_id: 'rs', output_index: 0, summary_index };
    return [
      { type: 'response.reasoning_summary_text.delta', ...place, delta: text },
      { type: 'response.reasoning_summary_text.done', ...place, text },
    ];
  });
