import type { Draft } from '../replay/draft';
import type { Json } from '../replay/scenario';

/** The workflow item as it is done, with more tasks. */
export function ended(item: Json, ...tasks: Json[]): Json {
  const workflow = item['workflow'] as { tasks: Json[] };
  return {
    ...item,
    workflow: { ...workflow, tasks: [...workflow.tasks, ...tasks], summary: { duration: 0 } },
  };
}

/** A call without an answer, as it goes to the model. */
export const interrupted = (call_id: string, name: string): Json[] => [
  { type: 'function_call', call_id, name, arguments: {} },
  {
    type: 'function_call_output',
    call_id,
    output: 'The call was interrupted and has no result.',
  },
];

const text = (value: string) => ({ type: 'output_text', text: value, annotations: [] });

/** The events of a message of one part that comes at one go. */
export function streamedMessage(ids: Json, ...parts: string[]): Json[] {
  const item = {
    ...ids,
    created_at: '2026-11-20T10:00:00Z',
    type: 'assistant_message',
  };
  return [
    { type: 'thread.item.added', item: { ...item, content: [] } },
    ...parts.flatMap((value, index) => streamedPart(ids['id'], index, [value])),
    { type: 'thread.item.done', item: { ...item, content: parts.map(text) } },
  ];
}

function streamedPart(item_id: unknown, content_index: number, deltas: readonly string[]): Json[] {
  const update = (type: string, rest: object): Json => ({
    type: 'thread.item.updated',
    item_id,
    update: { type: `assistant_message.content_part.${type}`, content_index, ...rest },
  });
  return [
    update('added', { content: text('') }),
    ...deltas.map((delta) => update('text_delta', { delta })),
    update('done', { content: text(deltas.join('')) }),
  ];
}

/** The message streams part by part, as it is done, and no error follows it. */
export function refused(draft: Draft, parts: readonly (readonly string[])[]): void {
  const events = draft.events(0);
  const id = draft.item(0, 3)['id'];
  const streamed = parts.flatMap((deltas, index) => streamedPart(id, index, deltas));
  const [done] = events.splice(-2);
  events.splice(4, events.length, ...streamed, done!);
}

/** From the given event on the message is another one, done and stored. */
export function secondMessage(
  draft: Draft,
  { step, from, list }: { step: number; from: number; list: number },
): void {
  const events = draft.events(step);
  const { thread_id } = events[from]?.['item'] as Json;
  const delta = events
    .slice(from)
    .map(({ update }) => (update as Json | undefined)?.['delta'])
    .join('');
  events.splice(from, events.length, ...streamedMessage({ id: 'msg_0000000b', thread_id }, delta));
  draft.entries(list).push(events.at(-1)?.['item'] as Json);
}
