import { describe, expect, test } from 'vitest';
import { base, plain, sent, written } from '../testing/written';
import { Annotation } from './annotation';
import { timestamp } from './fields';
import { StructuredInput } from './structured-input';
import { Task } from './task';
import { Thread, ThreadMetadata } from './thread';
import { ThreadItem } from './thread-item';
import { ThreadItemUpdate } from './thread-item-update';
import { ThreadStreamEvent } from './thread-stream-event';
import { toWireThread } from './wire';
import { WorkflowSummary } from './workflow';

/** The least an item can be made of, and what is written beside it. */
const items: Readonly<Record<ThreadItem['type'], readonly [object, object]>> = {
  user_message: [{ content: [], inference_options: {} }, { attachments: [] }],
  assistant_message: [{ content: [] }, {}],
  client_tool_call: [{ call_id: 'c', name: 'n', arguments: {} }, { status: 'pending' }],
  widget: [{ widget: { type: 'Card', children: [] } }, {}],
  generated_image: [{}, {}],
  structured_input: [{ inputs: [] }, { status: 'pending' }],
  task: [
    { task: { type: 'image', status_indicator: 'loading' } },
    { task: { type: 'image', status_indicator: 'loading' } },
  ],
  workflow: [
    { workflow: { type: 'custom', tasks: [] } },
    { workflow: { type: 'custom', tasks: [], expanded: false } },
  ],
  end_of_turn: [{}, {}],
  hidden_context_item: [{ content: { a: [null] } }, {}],
  sdk_hidden_context: [{ content: 'x' }, {}],
};

// covers: protocol/3.2-items, protocol/3.0-defaults-written
test.each(Object.entries(items))(
  '%s is written with its defaults, without nulls',
  (type, parts) => {
    const [least, written] = parts;
    const item = { ...base, type, ...least };
    expect(sent({ type: 'thread.item.done', item })).toEqual({
      type: 'thread.item.done',
      item: { ...item, ...written },
    });
    expect(ThreadItem.safeParse({ ...item, id: 1 }).success).toBe(false);
  },
);

describe('parts of items', () => {
  // covers: protocol/3.2-tasks
  test.each([
    [{ type: 'custom' }, {}],
    [{ type: 'web_search' }, { queries: [], sources: [] }],
    [{ type: 'thought', content: 'x' }, {}],
    [{ type: 'file' }, { sources: [] }],
    [{ type: 'image' }, {}],
  ])('a task %j has its defaults', (task, written) => {
    expect(plain(Task.parse({ ...task, title: null }))).toEqual({
      ...task,
      ...written,
      status_indicator: 'none',
    });
  });

  // covers: protocol/3.2-sources
  test.each([
    [{ type: 'file', filename: 'f' }, {}],
    [{ type: 'url', url: 'u' }, {}],
    [
      { type: 'entity', id: 'e' },
      { interactive: false, data: {} },
    ],
  ])('a source %j has its defaults', (source, written) => {
    const annotation = { type: 'annotation', source: { title: 't', ...source } };
    expect(plain(Annotation.parse({ ...annotation, index: null }))).toEqual({
      ...annotation,
      source: { ...annotation.source, ...written },
    });
  });

  // covers: protocol/3.2-workflow-summary
  test('a summary is a title with an icon, or whole seconds', () => {
    const valid = (summary: unknown) => WorkflowSummary.safeParse(summary).success;
    expect([{ title: 't' }, { title: 't', icon: 'check' }, { duration: 2 }].map(valid)).toEqual([
      ...[true, true, true],
    ]);
    expect([{}, { duration: 2.5 }, { title: 't', icon: 'nope' }].map(valid)).toEqual([
      ...[false, false, false],
    ]);
  });

  // covers: protocol/3.2-structured-input
  test('a question offers choices or leaves the answer free', () => {
    const common = { id: 'q', question: 'Which?' };
    expect(
      plain(
        StructuredInput.parse({ ...common, type: 'multiple_choice', options: [{ value: 'a' }] }),
      ),
    ).toEqual({ ...common, type: 'multiple_choice', options: [{ value: 'a' }], multiple: false });
    expect(
      plain(StructuredInput.parse({ ...common, type: 'freeform', description: null, answer: {} })),
    ).toEqual({ ...common, type: 'freeform', answer: { values: [], skipped: false } });
    expect(StructuredInput.safeParse({ ...common, type: 'slider' }).success).toBe(false);
  });
});

const thread = { id: 't1', created_at: base.created_at, items: { data: [] } };
const wholeThread = {
  ...thread,
  status: { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
};
const item = { ...base, type: 'assistant_message', content: [] };

// covers: protocol/3.3-events
test.each<readonly [ThreadStreamEvent['type'], object, object]>([
  ['thread.created', { thread }, { thread: wholeThread }],
  ['thread.updated', { thread }, { thread: wholeThread }],
  ['thread.item.added', { item }, {}],
  [
    'thread.item.updated',
    { item_id: 'i1', update: { type: 'widget.root.updated', widget: { type: 'Card' } } },
    {},
  ],
  ['thread.item.done', { item }, {}],
  ['thread.item.removed', { item_id: 'i1' }, {}],
  ['thread.item.replaced', { item }, {}],
  ['stream_options', { stream_options: { allow_cancel: false } }, {}],
  ['progress_update', { text: 'x' }, {}],
  ['client_effect', { name: 'n' }, { data: {} }],
  ['error', {}, { code: 'custom', allow_retry: false }],
  ['notice', { level: 'info', message: 'm' }, {}],
])('the event %s is written with its defaults', (type, fields, written) => {
  expect(sent({ type, ...fields })).toEqual({ type, ...fields, ...written });
  expect(ThreadStreamEvent.options.map((option) => option.unwrap().shape.type.value)).toContain(
    type,
  );
  expect(ThreadStreamEvent.options).toHaveLength(12);
});

// covers: protocol/3.4-updates
test.each<readonly [ThreadItemUpdate['type'], object]>([
  [
    'assistant_message.content_part.added',
    { content_index: 0, content: { type: 'output_text', text: '', annotations: [] } },
  ],
  ['assistant_message.content_part.text_delta', { content_index: 0, delta: 'd' }],
  [
    'assistant_message.content_part.annotation_added',
    {
      content_index: 0,
      annotation_index: 0,
      annotation: { type: 'annotation', source: { type: 'url', title: 't', url: 'u' } },
    },
  ],
  [
    'assistant_message.content_part.done',
    { content_index: 0, content: { type: 'output_text', text: 'd', annotations: [] } },
  ],
  ['widget.streaming_text.value_delta', { component_id: 'c', delta: 'd', done: false }],
  ['widget.root.updated', { widget: { type: 'Card' } }],
  ['widget.component.updated', { component_id: 'c', component: { type: 'Text' } }],
  ['workflow.task.added', { task_index: 0, task: { type: 'image', status_indicator: 'none' } }],
  ['workflow.task.updated', { task_index: 0, task: { type: 'image', status_indicator: 'none' } }],
  ['generated_image.updated', { image: { id: 'g', url: 'u' }, progress: 0.5 }],
])('the update %s is written as it is', (type, fields) => {
  const update = { type, ...fields };
  const event = { type: 'thread.item.updated', item_id: 'i1', update };
  expect(sent(event)).toEqual(event);
  expect(ThreadItemUpdate.options).toHaveLength(10);
});

describe('what is left out', () => {
  // covers: protocol/3.0-null-omission, protocol/3.0-free-json
  test('null and absent fields, but no empty value and nothing inside free-form JSON', () => {
    expect(
      sent({
        type: 'client_effect',
        name: '',
        data: { none: null, list: [null], no: false, zero: 0 },
      }),
    ).toEqual({
      type: 'client_effect',
      name: '',
      data: { none: null, list: [null], no: false, zero: 0 },
    });
    expect(sent({ type: 'error', code: 'custom', message: null, allow_retry: null })).toEqual({
      type: 'error',
      code: 'custom',
      allow_retry: false,
    });
    expect(written({ type: 'progress_update', text: 'x', icon: null })).toBe(
      'data: {"type":"progress_update","text":"x"}\n\n',
    );
  });

  // covers: protocol/3.0-widget-nulls
  test('nulls of a widget in an update too, at every depth but not in a payload', () => {
    const props = (list: readonly unknown[], more: object) => ({
      type: 'Card',
      list,
      onClickAction: { type: 'go', payload: { kept: null } },
      ...more,
    });
    const [given, left] = [props([null, { a: null }, 1], { border: null }), props([{}, 1], {})];
    const event = { type: 'thread.item.updated', item_id: 'i1' };
    for (const [type, prop] of [
      ['widget.root.updated', 'widget'],
      ['widget.component.updated', 'component'],
    ] as const)
      expect(sent({ ...event, update: { type, component_id: 'c', [prop]: given } })).toMatchObject({
        update: { [prop]: left },
      });
    const update = { type: 'widget.root.updated', widget: given };
    expect(written({ ...event, update })).not.toContain('border');
  });

  // covers: protocol/3.0-thread-metadata, protocol/3.1-thread, protocol/3.1-page
  test('thread metadata, and a cursor that leads nowhere', () => {
    const stored = ThreadMetadata.parse({ ...thread, metadata: { secret: 1 }, title: null });
    expect(plain(toWireThread(stored))).toEqual(wholeThread);
    const [page] = [{ data: [ThreadItem.parse(item)], has_more: false, after: 'i1' }];
    expect(plain(toWireThread(stored, page).items)).toEqual({ data: [item], has_more: false });
    expect(plain(toWireThread(stored, { ...page, has_more: true }).items)).toEqual({
      data: [item],
      has_more: true,
      after: 'i1',
    });
    expect(Thread.safeParse({ ...thread, status: { type: 'open' } }).success).toBe(false);
  });

  // covers: protocol/3.0-timestamps, defect/24
  test('no zone: times are UTC with Z', () => {
    expect(timestamp(new Date(1_700_000_000_000))).toBe('2023-11-14T22:13:20.000Z');
  });
});
