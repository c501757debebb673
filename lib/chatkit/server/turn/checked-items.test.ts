import { describe, expect, it } from 'vitest';
import { outputText } from '../../protocol/assistant-message';
import type { ThreadItem } from '../../protocol/thread-item';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import { added, done, message, newItem, types, widget } from '../../testing/events';
import { firstTurn } from '../../testing/turns';
import type { Turn } from './turn';
import type { TestContext } from '../../testing/array-store';

type TestTurn = Turn<TestContext>;

const citation = (index: number) =>
  ({
    type: 'annotation',
    index,
    source: { type: 'url', title: 'a', url: 'https://example.com' },
  }) as const;

/** Right to the compiler, and no item: TypeScript has no integers and no times. */
const malformed: Readonly<Record<string, (turn: TestTurn) => ThreadItem>> = {
  'a workflow that took half a second': (turn) => ({
    ...newItem(turn),
    type: 'workflow',
    workflow: { type: 'custom', tasks: [], summary: { duration: 0.5 }, expanded: false },
  }),
  'a citation between two letters': (turn) => ({
    ...message(turn, ''),
    content: [outputText('cited', [citation(2.5)])],
  }),
  'a message at no time': (turn) => ({ ...message(turn, 'when?'), created_at: 'today' }),
};

describe('what a handler yields as an item and is none', () => {
  // covers: protocol/3.2-checked
  it.each(Object.entries(malformed))(
    'is neither sent nor stored, and the turn fails: %s',
    async (_name, item) => {
      const asEvent: readonly ((item: ThreadItem) => ThreadStreamEvent)[] = [
        added,
        done,
        (replaced) => ({ type: 'thread.item.replaced', item: replaced }),
      ];
      for (const event of asEvent) {
        const { server, events, row } = await firstTurn((turn) => [event(item(turn))]);
        expect(events).toEqual([{ type: 'error', code: 'stream.error', allow_retry: true }]);
        expect(row.items.map(({ type }) => type)).toEqual(['user_message']);
        expect(server.logged).toHaveLength(1);
      }
    },
  );

  // covers: protocol/3.2-checked
  it('is refused as an update too, and what was shown before is kept', async () => {
    const { events, row } = await firstTurn(function* (turn) {
      const item = message(turn, 'shown');
      yield added(item);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: {
          type: 'assistant_message.content_part.annotation_added',
          content_index: 0,
          annotation_index: 0,
          annotation: citation(0.5),
        },
      };
    });
    expect(types(events)).toEqual(['thread.item.added', 'thread.item.done', 'error']);
    expect(row.items[1]).toMatchObject({ content: [outputText('shown')] });
  });

  // covers: protocol/3.2-checked, protocol/3.0-null-omission
  it('loses nulls and gains defaults, as it would read from a store', async () => {
    const { events, row } = await firstTurn((turn) => {
      const loose = { ...widget(turn), copy_text: null };
      const bare = { ...message(turn, ''), content: [{ type: 'output_text', text: 'Hi' }] };
      return [loose, bare].map((item) => done(JSON.parse(JSON.stringify(item)) as ThreadItem));
    });
    expect(events[0]).not.toHaveProperty('item.copy_text');
    expect(events[1]).toMatchObject({ item: { content: [outputText('Hi')] } });
    expect(row.items.slice(1)).toEqual(
      events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : [])),
    );
  });
});

describe('what a handler still holds of an event', () => {
  it.each(['added', 'updated'] as const)(
    'is no part of the item: changed later, all the same the %s widget is stored as it was shown',
    async (how) => {
      const data = { rows: [1] };
      const root = { type: 'Card', data } as const;
      const { events, row } = await firstTurn(function* (turn) {
        const item = widget(turn, how === 'added' ? root : { type: 'Card' });
        yield added(item);
        if (how === 'updated')
          yield {
            type: 'thread.item.updated',
            item_id: item.id,
            update: { type: 'widget.root.updated', widget: root },
          };
        data.rows.push(2);
        throw new Error('boom');
      });
      expect(types(events).slice(-2)).toEqual(['thread.item.done', 'error']);
      expect(row.items[1]).toMatchObject({ widget: { data: { rows: [1] } } });
    },
  );
});
