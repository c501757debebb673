import { describe, expect, test } from 'vitest';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { WidgetRoot } from '../protocol/widget';
import { card, text } from './builders';
import { streamWidget } from './stream-widget';

const base = {
  id: 'msg_1',
  thread_id: 'thr_1',
  created_at: '2026-11-20T10:00:00.000Z',
} as Parameters<typeof streamWidget>[0];
const state = (value: string) => card({ children: [text({ id: 't', value, streaming: true })] });

async function* states(...roots: readonly WidgetRoot[]) {
  for (const root of roots) yield await Promise.resolve(root);
}
async function eventsOf(...args: Parameters<typeof streamWidget>) {
  const events: ThreadStreamEvent[] = [];
  for await (const event of streamWidget(...args)) events.push(event);
  return events;
}
const item = (widget: WidgetRoot, more: object = {}) => ({
  ...base,
  type: 'widget',
  widget,
  ...more,
});

// covers: widgets/4-single, agents/returns_widget_item
test('a whole widget is one event', async () => {
  expect(await eventsOf(base, state('a'), { copyText: 'a' })).toEqual([
    { type: 'thread.item.done', item: item(state('a'), { copy_text: 'a' }) },
  ]);
  expect(await eventsOf(base, state('a'))).toStrictEqual([
    { type: 'thread.item.done', item: item(state('a')) },
  ]);
});

describe('states of a widget', () => {
  // covers: widgets/4-generator, server/returns_widget_item_generator, agents/returns_widget_item_generator
  test('are added, grown and done under one id and time, with the copy text', async () => {
    const roots = ['Hello', 'Hello, ', 'Hello, wor', 'Hello, wor', 'Hello, world!'].map(state);
    const delta = (added: string) => ({
      type: 'thread.item.updated',
      item_id: 'msg_1',
      update: {
        type: 'widget.streaming_text.value_delta',
        component_id: 't',
        delta: added,
        done: false,
      },
    });
    expect(await eventsOf(base, states(...roots), { copyText: 'c' })).toEqual([
      { type: 'thread.item.added', item: item(state('Hello'), { copy_text: 'c' }) },
      delta(', '),
      delta('wor'),
      delta('ld!'),
      { type: 'thread.item.done', item: item(state('Hello, world!'), { copy_text: 'c' }) },
    ]);
  });

  // covers: server/returns_widget_item_generator_full_replace, agents/returns_widget_full_replace_generator
  test('that no delta can tell replace the root', async () => {
    const [first, second] = [
      card({ children: [text({ id: 't', value: 'a' })] }),
      card({ children: [text({ key: 't', value: 'b' })] }),
    ];
    expect(await eventsOf(base, states(first, second))).toEqual([
      { type: 'thread.item.added', item: item(first) },
      {
        type: 'thread.item.updated',
        item_id: 'msg_1',
        update: { type: 'widget.root.updated', widget: second },
      },
      { type: 'thread.item.done', item: item(second) },
    ]);
  });

  // covers: widgets/4-empty
  test('that never come are an error', async () => {
    await expect(eventsOf(base, states())).rejects.toThrow(
      'A streamed widget needs at least one state.',
    );
  });

  test('are closed when nobody reads on, and what they throw comes through', async () => {
    const log: string[] = [];
    async function* closing() {
      try {
        yield await Promise.resolve(state('a'));
        yield state('ab');
      } finally {
        log.push('closed');
      }
    }
    for await (const event of streamWidget(base, closing())) {
      log.push(event.type);
      break;
    }
    expect(log).toEqual(['thread.item.added', 'closed']);
    async function* failing() {
      yield await Promise.resolve(state('a'));
      throw new Error('no more');
    }
    await expect(eventsOf(base, failing())).rejects.toThrow('no more');
  });
});
