import { describe, expect, it } from 'vitest';
import { outputText } from '../../protocol/assistant-message';
import { timestamp } from '../../protocol/fields';
import { generateItemId } from '../../protocol/ids';
import type { Task } from '../../protocol/task';
import type { ThreadItem } from '../../protocol/thread-item';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { WidgetRoot } from '../../protocol/widget';
import type { WorkflowItem } from '../../protocol/workflow';
import {
  added,
  delta,
  done,
  message,
  newItem,
  onlyRow,
  texts,
  types,
  widget,
} from '../../testing/events';
import { createThread, opened, ScriptedServer, streamed } from '../../testing/scripted-server';
import { firstTurn } from '../../testing/turns';
import { streamWidget } from '../../widgets/stream-widget';

describe('events of respond', () => {
  // covers: server/workflow_task_not_duplicated_on_done_event, protocol/4.7-pending, defect/1
  it('do not add a task of a workflow twice, and done twice is stored once', async () => {
    const { events, row } = await firstTurn(function* (current) {
      const task: Task = { type: 'custom', status_indicator: 'none', title: 'foo' };
      const tasks: Task[] = [];
      const item: WorkflowItem = {
        ...newItem(current, 'wf'),
        type: 'workflow',
        workflow: { type: 'custom', tasks, expanded: false },
      };
      yield added(item);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'workflow.task.added', task, task_index: 0 },
      };
      // As the reference does: into the very item that was added.
      tasks.push(task);
      yield done(item);
      yield done(item);
    });
    expect(events[2]).toMatchObject({ item: { workflow: { tasks: [{ title: 'foo' }] } } });
    expect(row.items.slice(1)).toMatchObject([{ workflow: { tasks: [{ title: 'foo' }] } }]);
  });

  // covers: server/thread_item_removed_event_removes_item
  it('remove an item', async () => {
    const { events, row } = await firstTurn(function* (current) {
      const item = message(current, 'gone');
      yield done(item);
      yield { type: 'thread.item.removed', item_id: item.id };
    });
    expect(types(events)).toEqual(['thread.item.done', 'thread.item.removed']);
    expect(texts(row.items)).toEqual(['hello']);
  });

  // covers: server/thread_item_replaced_event_replaces_item
  // covers: server/thread_item_replaced_event_with_widget
  it('replace an item, by one of another type too', async () => {
    const { events, row } = await firstTurn(function* (current) {
      const { id } = current.userMessage!;
      yield { type: 'thread.item.replaced', item: message(current, 'instead', id) };
      yield done(widget(current, { type: 'Card' }, 'w'));
      yield { type: 'thread.item.replaced', item: widget(current, { type: 'ListView' }, 'w') };
    });
    expect(types(events)).toEqual([
      'thread.item.replaced',
      'thread.item.done',
      'thread.item.replaced',
    ]);
    expect(row.items).toMatchObject([
      { type: 'assistant_message', content: [{ text: 'instead' }] },
      { id: 'w', widget: { type: 'ListView' } },
    ]);
  });

  it('pass on a change of an item nobody knows, and store nothing for it', async () => {
    const { events, row, server } = await firstTurn(function* (current) {
      yield delta(message(current, '', 'unknown'), 'x');
    });
    expect(events).toMatchObject([{ type: 'thread.item.updated', item_id: 'unknown' }]);
    expect(texts(row.items)).toEqual(['hello']);
    expect(server.arrays.calls).not.toContain('saveItem');
  });

  it('check a change also of an item nobody knows', async () => {
    const image = { type: 'image', id: 'i', url: 'https://x.test/i.png' };
    const update = { type: 'generated_image.updated', image, progress: null };
    const { events } = await firstTurn(function* () {
      yield JSON.parse(
        JSON.stringify({ type: 'thread.item.updated', item_id: 'unknown', update }),
      ) as ThreadStreamEvent;
      yield JSON.parse(
        '{"type":"thread.item.updated","item_id":"unknown","update":{"type":"nonsense"}}',
      ) as ThreadStreamEvent;
    });
    expect(events[0]).not.toHaveProperty('update.progress');
    expect(events.map(({ type }) => type)).toEqual(['thread.item.updated', 'error']);
  });

  it('write a finished item again only when it changes', async () => {
    const { server } = await firstTurn(function* (current) {
      const item = message(current, 'x');
      yield done(item);
      // Not for a message.
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'widget.root.updated', widget: { type: 'Card' } },
      };
    });
    expect(server.arrays.calls).not.toContain('saveItem');
  });

  // covers: protocol/4.3-added-not-stored
  it('store no item that is never done, also one that held its place for a later one', async () => {
    const { row } = await firstTurn(function* (current) {
      yield added(message(current, 'only added'));
      yield done(message(current, 'done'));
      yield added(message(current, 'added at last'));
    });
    expect(texts(row.items)).toEqual(['hello', 'done']);
  });

  // covers: protocol/4.3-persist-before-emit
  it('are stored when the client hears of them', async () => {
    const server = new ScriptedServer(function* (current) {
      const [said, replaced] = [message(current, 'said'), message(current, 'replaced', 'msg_1')];
      yield done(said);
      yield done({ ...replaced, content: [] });
      yield { type: 'thread.item.replaced', item: replaced };
      yield delta(replaced, ' and more');
      yield { type: 'thread.item.removed', item_id: said.id };
    });
    const stored: string[][] = [];
    for await (const _ of await opened(server, createThread()))
      stored.push(texts(onlyRow(server).items));
    expect(stored.slice(3)).toEqual([
      ['hello', 'said'],
      ['hello', 'said'],
      ['hello', 'said', 'replaced'],
      ['hello', 'said', 'replaced and more'],
      ['hello', 'replaced and more'],
    ]);
  });

  it('change a finished item as it is stored, with what somebody else has changed meanwhile', async () => {
    const badge = (label: string): WidgetRoot => ({
      type: 'Card',
      children: [
        { type: 'Badge', label, id: 'badge' },
        { type: 'Text', value: 'a', id: 'text', streaming: true },
      ],
    });
    const server: ScriptedServer = new ScriptedServer(function* (current) {
      yield done(widget(current, badge('old'), 'w_1'));
      const { items } = onlyRow(server);
      const at = items.findIndex(({ id }) => id === 'w_1');
      items[at] = widget(current, badge('NEW'), 'w_1');
      yield {
        type: 'thread.item.updated',
        item_id: items[at].id,
        update: {
          type: 'widget.streaming_text.value_delta',
          component_id: 'text',
          delta: 'b',
          done: true,
        },
      };
    });
    await streamed(server, createThread());
    expect(JSON.stringify(onlyRow(server).items[1])).toContain('NEW');
    expect(JSON.stringify(onlyRow(server).items[1])).toContain('"ab"');
  });

  // covers: server/returns_widget_item_generator, server/returns_widget_item_generator_full_replace
  it('stream a widget as it grows: added, exact suffixes or the whole root, done', async () => {
    const text = (value: string, streaming = true): WidgetRoot => ({
      type: 'Card',
      children: [{ type: 'Text', id: 'text', value, streaming }],
    });
    async function* states() {
      await Promise.resolve();
      yield text('');
      yield text('Hello, ');
      yield text('Hello, world');
      yield text('Hello, world!');
      yield text('Bye.');
    }
    const { events, row } = await firstTurn((current) => streamWidget(newItem(current), states()));
    expect(
      events.map((event) =>
        event.type === 'thread.item.updated'
          ? 'delta' in event.update
            ? event.update.delta
            : event.update.type
          : event.type,
      ),
    ).toEqual([
      'thread.item.added',
      'Hello, ',
      'world',
      '!',
      'widget.root.updated',
      'thread.item.done',
    ]);
    expect(row.items[1]).toMatchObject({ widget: { children: [{ value: 'Bye.' }] } });
  });
});

describe('thread.item.done', () => {
  it('may come twice for one item, and the later state counts', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item = message(turn, 'first');
      yield done(item);
      yield done({ ...item, type: 'assistant_message', content: [outputText('second')] });
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'second']);
  });

  // covers: defect/8
  it('does not see changes a handler makes to its object later', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item = {
        ...message(turn, ''),
        type: 'workflow',
        workflow: { type: 'custom', tasks: [] as unknown[], expanded: false },
      } as ThreadItem & { workflow: { tasks: unknown[] } };
      const task = { type: 'custom', status_indicator: 'none', title: 'once' } as const;
      yield added(item);
      item.workflow.tasks.push(task);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'workflow.task.added', task_index: 0, task },
      };
      throw new Error('boom');
    });
    await streamed(server, createThread());
    expect(onlyRow(server).items[1]).toMatchObject({ workflow: { tasks: [{ title: 'once' }] } });
    expect(onlyRow(server).items[1]).not.toMatchObject({ workflow: { tasks: [{}, {}] } });
  });
});

describe('an update of an item that is stored already', () => {
  it('is stored too, so that a reload shows it', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item: ThreadItem = {
        type: 'widget',
        id: generateItemId('message'),
        thread_id: turn.thread.id,
        created_at: timestamp(),
        widget: { type: 'Card' },
      };
      yield done(item);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'widget.root.updated', widget: { type: 'ListView' } },
      };
    });
    expect(types(await streamed(server, createThread())).at(-1)).toBe('thread.item.updated');
    expect(onlyRow(server).items[1]).toMatchObject({ widget: { type: 'ListView' } });
  });
});
