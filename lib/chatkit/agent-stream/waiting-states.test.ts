import { describe, expect, it } from 'vitest';
import { outputText } from '../protocol/assistant-message';
import type { Task } from '../protocol/task';
import { newContext } from '../testing/agent-runs';
import { streamedThrough } from '../testing/streamed-events';

type Context = ReturnType<typeof newContext>;

const task = (title: string): Task => ({ type: 'custom', title, status_indicator: 'none' });

describe('states that wait for a slow reader', () => {
  const behind = 40;
  const many = (context: Context, update: (at: number) => object) => {
    const { id } = context.newItem('message');
    for (let at = 0; at < behind; at += 1)
      context.stream({
        ...{ type: 'thread.item.updated', item_id: id },
        update: update(at),
      } as Parameters<Context['stream']>[0]);
  };
  const widget = { type: 'Card', children: [] };

  it.each([
    ['workflow.task.updated', (at: number) => ({ task_index: 0, task: task(`${at}`) })],
    [
      'generated_image.updated',
      (at: number) => ({ image: { id: 'i', url: `https://i.example/${at}` } }),
    ],
    ['widget.root.updated', (at: number) => ({ widget: { ...widget, id: `${at}` } })],
  ])('are the last one each: %s', async (type, fields) => {
    const context = newContext();
    many(context, (at) => ({ type, ...fields(at) }));
    many(context, (at) => ({ type, ...fields(behind + at) }));
    const waiting = await streamedThrough(context);
    expect(waiting.length).toBeLessThan(behind);
    expect(waiting.slice(-2)).toMatchObject([
      { update: fields(behind - 1) },
      { update: fields(2 * behind - 1) },
    ]);
  });

  it('of different tasks are apart', async () => {
    const context = newContext();
    many(context, (at) => ({ type: 'workflow.task.updated', task_index: at, task: task('a') }));
    expect(await streamedThrough(context)).toHaveLength(behind);
  });

  it.each([
    ['workflow.task.added', { task_index: 0, task: task('a') }],
    [
      'assistant_message.content_part.annotation_added',
      {
        ...{ content_index: 0, annotation_index: 0 },
        annotation: {
          type: 'annotation',
          source: { type: 'url', url: 'https://a.example/', title: 'A' },
        },
      },
    ],
    ['assistant_message.content_part.text_delta', { content_index: 0, delta: 'a' }],
    ['assistant_message.content_part.added', { content_index: 0, content: outputText('') }],
    ['assistant_message.content_part.done', { content_index: 0, content: outputText('a') }],
    ['widget.component.updated', { component_id: 'c', component: { type: 'Divider' } }],
    ['widget.streaming_text.value_delta', { component_id: 'c', delta: 'a', done: false }],
  ])('that each add something all wait, in their place: %s', async (type, fields) => {
    const context = newContext();
    const state = { type: 'widget.root.updated', widget };
    many(context, (at) => (at % 2 === 0 ? state : { type, ...fields }));
    many(context, () => ({ type, ...fields }));
    expect(await streamedThrough(context)).toHaveLength(2 * behind);
  });
});
