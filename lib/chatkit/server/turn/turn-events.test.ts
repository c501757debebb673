import { describe, expect, it } from 'vitest';
import type { UserMessageItem } from '../../protocol/user-message';
import { ItemId, ThreadId } from '../../protocol/ids';
import type { Task } from '../../protocol/task';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { WidgetRoot } from '../../protocol/widget';
import type { WorkflowItem } from '../../protocol/workflow';
import { streamWidget } from '../../widgets/stream-widget';
import { ArrayStore } from '../../testing/array-store';
import {
  added,
  delta,
  done,
  hidden,
  message,
  newItem,
  onlyRow,
  texts,
  types,
  widget,
} from '../../testing/events';
import type { Respond } from '../../testing/scripted-server';
import {
  createThread,
  opened,
  ScriptedServer,
  streamed,
  userInput,
} from '../../testing/scripted-server';

/** The events behind `stream_options` of a first turn, and the server that sent them. */
async function turn(respond: Respond, input: object = userInput('hello')) {
  const server = new ScriptedServer(respond);
  const all = await streamed(server, { type: 'threads.create', params: { input } });
  return { server, all, events: all.slice(3), row: onlyRow(server) };
}

describe('a new thread', () => {
  // covers: server/creates_thread, protocol/4.4-create, protocol/4.2-user-message
  it('has no title, and its message keeps text and quote', async () => {
    const { all, server } = await turn(() => [], {
      ...userInput('Hello, world!'),
      quoted_text: 'Quoted text',
    });
    expect(types(all)).toEqual(['thread.created', 'thread.item.done', 'stream_options']);
    expect(all[0]).not.toHaveProperty('thread.title');
    expect(all[1]).toMatchObject({
      item: {
        type: 'user_message',
        content: [{ type: 'input_text', text: 'Hello, world!' }],
        quoted_text: 'Quoted text',
        attachments: [],
        inference_options: {},
      },
    });
    expect(server.arrays.calls).toEqual(['saveThread', 'addThreadItem']);
  });

  // covers: server/threads_create_passes_tools_to_responder
  // covers: server/threads_add_message_passes_tools_to_responder
  // covers: server/retry_after_item_passes_tools_to_responder, protocol/2.1-user-message
  it('and every later turn hand the chosen tool and model to respond', async () => {
    const seen: unknown[] = [];
    const inference_options = { tool_choice: { id: 'tool' }, model: 'gpt' };
    const { server, row } = await turn(
      (current) => {
        seen.push(current.userMessage?.inference_options);
        return [];
      },
      { ...userInput('x'), inference_options },
    );
    const thread_id = row.thread.id;
    await streamed(server, {
      type: 'threads.add_user_message',
      params: { thread_id, input: { ...userInput('y'), inference_options } },
    });
    await streamed(server, {
      type: 'threads.retry_after_item',
      params: { thread_id, item_id: row.items[1]!.id },
    });
    expect(seen).toEqual([inference_options, inference_options, inference_options]);
  });

  // covers: server/custom_id_generators_on_server
  // covers: store/overridden_id_generators_are_used
  it('takes its ids from the store, first the thread’s, then the message’s, once each', async () => {
    const generated: string[] = [];
    class OwnIds extends ArrayStore {
      override generateThreadId(): ThreadId {
        generated.push('thread');
        return ThreadId.parse('thr_custom');
      }
      override generateItemId(...[kind]: Parameters<ArrayStore['generateItemId']>) {
        generated.push(kind);
        return super.generateItemId(kind);
      }
    }
    const server = new ScriptedServer(() => [], { store: new OwnIds() });
    const events = await streamed(server, createThread());
    expect(events[0]).toMatchObject({ thread: { id: 'thr_custom' } });
    expect(generated).toEqual(['thread', 'message']);
  });

  // covers: defect/35
  it('is saved without items, where the store of the reference gets them too', async () => {
    const saved: object[] = [];
    class Watching extends ArrayStore {
      override saveThread(...call: Parameters<ArrayStore['saveThread']>) {
        saved.push(call[0]);
        return super.saveThread(...call);
      }
    }
    const server = new ScriptedServer(
      (current) => {
        current.thread.title = 'x';
        return [];
      },
      { store: new Watching() },
    );
    await streamed(server, createThread());
    expect(saved).toHaveLength(2);
    for (const thread of saved) expect(thread).not.toHaveProperty('items');
  });
});

describe('a thread that respond changes', () => {
  const changed = (change: (thread: Parameters<Respond>[0]['thread']) => void) =>
    turn((current) => {
      change(current.thread);
      return [];
    });

  // covers: server/saves_thread_title, protocol/4.3-thread-updated
  it('has its title saved and announced, without any event of respond', async () => {
    const { events, row } = await changed((thread) => {
      thread.title = 'Updated title';
    });
    expect(events).toMatchObject([{ type: 'thread.updated', thread: { title: 'Updated title' } }]);
    expect(row.thread.title).toBe('Updated title');
  });

  // covers: server/saves_thread_metadata, protocol/3.0-thread-metadata
  it('has its metadata saved, which no client ever sees', async () => {
    const { events, row } = await changed((thread) => {
      thread.metadata['test_key'] = { nested: ['test_value'] };
    });
    expect(events).toMatchObject([{ type: 'thread.updated', thread: { metadata: {} } }]);
    expect(row.thread.metadata).toEqual({ test_key: { nested: ['test_value'] } });
  });

  // covers: server/saves_thread_locked_fields
  it('has its status saved with the reason', async () => {
    const status = { type: 'locked', reason: 'Because' } as const;
    const { events, row } = await changed((thread) => {
      thread.status = status;
    });
    expect(events).toMatchObject([{ type: 'thread.updated', thread: { status } }]);
    expect(row.thread.status).toEqual(status);
  });

  // covers: server/saves_allowed_image_domains_and_streams_thread_updated
  it('has its image domains saved', async () => {
    const domains = ['example.com', 'images.example.com'];
    const { events, row } = await changed((thread) => {
      thread.allowed_image_domains = domains;
    });
    expect(events).toMatchObject([
      { type: 'thread.updated', thread: { allowed_image_domains: domains } },
    ]);
    expect(row.thread.allowed_image_domains).toEqual(domains);
  });

  // covers: server/omits_unset_allowed_image_domains_in_created_and_updated_json_events
  it('is announced without image domains when it has none', async () => {
    const server = new ScriptedServer((current) => {
      current.thread.title = 'x';
      return [];
    });
    const chunks: string[] = [];
    for await (const chunk of await opened(server, createThread()))
      chunks.push(new TextDecoder().decode(chunk));
    expect(chunks[0]).toContain('thread.created');
    expect(chunks.at(-1)).toContain('thread.updated');
    expect(chunks.join('')).not.toContain('allowed_image_domains');
  });

  // covers: server/emits_thread_updated_mid_stream_and_persists
  it('is announced right after the event that followed the change, and the stream goes on', async () => {
    const { events, row } = await turn(function* (current) {
      yield done(message(current, 'A', 'a'));
      current.thread.title = 'Mid-stream title';
      yield done(message(current, 'B', 'b'));
      yield done(message(current, 'C', 'c'));
    });
    expect(events).toMatchObject([
      { item: { id: 'a' } },
      { item: { id: 'b' } },
      { type: 'thread.updated', thread: { title: 'Mid-stream title' } },
      { item: { id: 'c' } },
    ]);
    expect(row.thread.title).toBe('Mid-stream title');
  });

  // covers: protocol/4.6-thread-saved
  it('is announced behind the error of a turn that fails', async () => {
    const { events } = await turn((current) => {
      current.thread.title = 'x';
      throw new Error('boom');
    });
    expect(types(events)).toEqual(['error', 'thread.updated']);
  });

  // covers: defect/32, defect/33
  it('keeps what somebody else has changed meanwhile, where the last writer wins in the reference', async () => {
    const server = new ScriptedServer(function* (current) {
      yield done(message(current, 'A'));
      const stored = onlyRow(server);
      stored.thread = { ...stored.thread, title: 'Renamed', metadata: { theirs: 1 } };
      current.thread.metadata['mine'] = 2;
      yield done(message(current, 'B'));
      expect(current.thread.title).toBe('Renamed');
      yield done(message(current, 'C'));
    });
    const events = await streamed(server, createThread());
    expect(types(events).filter((type) => type === 'thread.updated')).toHaveLength(1);
    const row = onlyRow(server);
    expect(row.thread).toMatchObject({ title: 'Renamed', metadata: { theirs: 1, mine: 2 } });
  });
});

describe('events of respond', () => {
  // covers: server/respond_with_tool_status, protocol/4.3-stream-options-first
  it('come behind stream_options, a progress update first', async () => {
    const { all } = await turn(function* (current) {
      yield { type: 'progress_update', text: 'Tool status' };
      yield done(message(current, 'Hello, world!'));
    });
    expect(types(all)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'progress_update',
      'thread.item.done',
    ]);
  });

  // covers: server/workflow_task_not_duplicated_on_done_event, protocol/4.7-pending, defect/1
  it('do not add a task of a workflow twice, and done twice is stored once', async () => {
    const { events, row } = await turn(function* (current) {
      const task = { type: 'custom', status_indicator: 'none', title: 'foo' } as const;
      const item: WorkflowItem = {
        ...newItem(current, 'wf'),
        type: 'workflow',
        workflow: { type: 'custom', tasks: [], expanded: false },
      };
      yield added(item);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'workflow.task.added', task, task_index: 0 },
      };
      const whole = { ...item, workflow: { ...item.workflow, tasks: [task] } };
      yield done(whole);
      yield done(whole);
    });
    expect(events[2]).toMatchObject({ item: { workflow: { tasks: [{ title: 'foo' }] } } });
    expect(row.items.slice(1)).toMatchObject([{ workflow: { tasks: [{ title: 'foo' }] } }]);
  });

  // covers: server/thread_item_removed_event_removes_item
  it('remove an item', async () => {
    const { events, row } = await turn(function* (current) {
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
    const { events, row } = await turn(function* (current) {
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

  it('show a hidden item to nobody, whatever becomes of it', async () => {
    const { events, row } = await turn(function* (current) {
      const secret = hidden(current, 'a');
      yield added(secret);
      yield done(secret);
      yield { type: 'thread.item.replaced', item: { ...secret, content: 'b' } };
      yield done(hidden(current, 'c'));
      const shown = message(current, 'seen', 'seen');
      yield done(shown);
      yield { type: 'thread.item.replaced', item: { ...secret, id: shown.id, content: 'd' } };
      yield { type: 'thread.item.removed', item_id: secret.id };
      yield { type: 'thread.item.removed', item_id: ItemId.parse('unknown') };
    });
    expect(events).toMatchObject([
      { type: 'thread.item.done', item: { id: 'seen' } },
      { type: 'thread.item.removed', item_id: 'seen' },
      { type: 'thread.item.removed', item_id: 'unknown' },
    ]);
    expect(row.items.slice(1)).toMatchObject([{ content: 'c' }, { id: 'seen', content: 'd' }]);
  });

  it('pass on a change of an item nobody knows, and store nothing for it', async () => {
    const { events, row, server } = await turn(function* (current) {
      yield delta(message(current, '', 'unknown'), 'x');
    });
    expect(events).toMatchObject([{ type: 'thread.item.updated', item_id: 'unknown' }]);
    expect(texts(row.items)).toEqual(['hello']);
    expect(server.arrays.calls).not.toContain('saveItem');
  });

  it('write a finished item again only when it changes', async () => {
    const { server } = await turn(function* (current) {
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
    const { row } = await turn(function* (current) {
      yield added(message(current, 'only added'));
      yield done(message(current, 'done'));
    });
    expect(texts(row.items)).toEqual(['hello', 'done']);
  });

  // covers: protocol/4.3-handler-thread-events
  it('pass when they are about the thread, cleaned and without being stored', async () => {
    const { events, row } = await turn(function* (current) {
      yield {
        type: 'thread.updated',
        thread: {
          ...current.thread,
          title: 'Only said',
          metadata: { secret: 1 },
          items: { data: [hidden(current)], has_more: false },
        },
      };
    });
    expect(events).toMatchObject([
      { thread: { title: 'Only said', metadata: {}, items: { data: [] } } },
    ]);
    expect(row.thread.title).toBeUndefined();
  });

  // covers: defect/39
  it('go on behind an error event of respond, which ends nothing', async () => {
    const { events, row } = await turn(function* (current) {
      yield { type: 'error', code: 'custom', message: 'Oops', allow_retry: false };
      yield done(message(current, 'still here'));
    });
    expect(types(events)).toEqual(['error', 'thread.item.done']);
    expect(texts(row.items)).toEqual(['hello', 'still here']);
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

  // covers: defect/8
  it('show what an item was when it was yielded, not what its object has become', async () => {
    const tasks: Task[] = [];
    const item = (current: Parameters<Respond>[0]): WorkflowItem => ({
      ...newItem(current),
      type: 'workflow',
      workflow: { type: 'custom', tasks, expanded: false },
    });
    const server = new ScriptedServer(function* (current) {
      yield added(item(current));
    });
    server.arrays.before = () => undefined;
    const bytes = await opened(server, createThread());
    const chunks: string[] = [];
    for await (const chunk of bytes) {
      chunks.push(new TextDecoder().decode(chunk));
      tasks.push({ type: 'custom', status_indicator: 'none' });
      if (chunks.length === 3) tasks.length = 0;
    }
    expect(chunks[3]).toContain('"tasks":[]');
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
    const { events, row } = await turn((current) => streamWidget(newItem(current), states()));
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

  // covers: server/flows_context_to_responder
  it('are made with the context of the request, which feedback gets too', async () => {
    const contexts: unknown[] = [];
    class Watching extends ScriptedServer {
      protected override addFeedback(...call: Parameters<ScriptedServer['addFeedback']>) {
        contexts.push(call[1]);
        return Promise.resolve();
      }
    }
    const server = new Watching((current) => {
      contexts.push(current.context);
      return [done(message(current, 'x'))];
    });
    const context = { user: 'text_ctx' };
    await streamed(server, createThread(), context);
    const row = onlyRow(server);
    await server.process(
      {
        type: 'items.feedback',
        params: { thread_id: row.thread.id, item_ids: [row.items[1]!.id], kind: 'positive' },
      },
      context,
    );
    expect(contexts).toEqual([context, context]);
    expect(contexts[0]).toBe(context);
    expect(contexts[1]).toBe(context);
  });
});

describe('threads.retry_after_item', () => {
  // covers: server/retry_after_item, server/retry_after_item_with_multiple_messages
  it('answers a message anew and leaves all before it alone', async () => {
    let count = 0;
    const asked: (UserMessageItem | null)[] = [];
    const { server, row } = await turn(function* (current): Generator<ThreadStreamEvent> {
      asked.push(current.userMessage);
      yield done(message(current, `answer ${++count}`));
    });
    const thread_id = row.thread.id;
    await streamed(server, {
      type: 'threads.add_user_message',
      params: { thread_id, input: userInput('second') },
    });
    const old = row.items[3]!.id;
    const events = await streamed(server, {
      type: 'threads.retry_after_item',
      params: { thread_id, item_id: row.items[2]!.id },
    });
    expect(types(events)).toEqual(['stream_options', 'thread.item.removed', 'thread.item.done']);
    expect(asked[2]).toEqual(asked[1]);
    expect(texts(row.items)).toEqual(['hello', 'answer 1', 'second', 'answer 3']);
    expect(row.items[3]!.id).not.toBe(old);
  });
});
