import { describe, expect, it } from 'vitest';
import { encodeEvent } from './sse';
import { Thread } from './thread';
import { ThreadItem } from './thread-item';
import { ThreadItemUpdate } from './thread-item-update';
import { ThreadStreamEvent } from './thread-stream-event';
import { toWireItem } from './wire';

const base = { id: 'i', thread_id: 't', created_at: '2026-11-20T10:00:00.000Z' };
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sent = (event: unknown) =>
  new TextDecoder().decode(encodeEvent(ThreadStreamEvent.parse(event)));

/** Each type as a client may leave it to the defaults, and what is then written. */
const items: readonly (readonly [string, object, object])[] = [
  [
    'user_message',
    { content: [{ type: 'input_tag', id: 'a', text: 'Ann' }], inference_options: {} },
    {
      content: [{ type: 'input_tag', id: 'a', text: 'Ann', data: {}, interactive: false }],
      attachments: [],
      inference_options: {},
    },
  ],
  [
    'assistant_message',
    { content: [{ type: 'output_text', text: '' }] },
    { content: [{ type: 'output_text', text: '', annotations: [] }] },
  ],
  [
    'client_tool_call',
    { call_id: 'c', name: 'n', arguments: { a: null } },
    { call_id: 'c', name: 'n', arguments: { a: null }, status: 'pending' },
  ],
  ['widget', { widget: { type: 'Basic' }, copy_text: null }, { widget: { type: 'Basic' } }],
  ['generated_image', { image: null }, {}],
  [
    'structured_input',
    {
      inputs: [
        { type: 'freeform', id: 'f', question: '?', answer: {} },
        { type: 'multiple_choice', id: 'm', question: '?', options: [{ value: 'x' }] },
      ],
    },
    {
      status: 'pending',
      inputs: [
        { type: 'freeform', id: 'f', question: '?', answer: { values: [], skipped: false } },
        {
          type: 'multiple_choice',
          id: 'm',
          question: '?',
          options: [{ value: 'x' }],
          multiple: false,
        },
      ],
    },
  ],
  [
    'task',
    { task: { type: 'web_search', title: null } },
    { task: { type: 'web_search', status_indicator: 'none', queries: [], sources: [] } },
  ],
  [
    'workflow',
    {
      workflow: {
        type: 'reasoning',
        tasks: [
          { type: 'custom' },
          { type: 'thought', content: 'c' },
          { type: 'file' },
          { type: 'image' },
        ],
        summary: { duration: 3 },
      },
    },
    {
      workflow: {
        type: 'reasoning',
        tasks: [
          { type: 'custom', status_indicator: 'none' },
          { type: 'thought', status_indicator: 'none', content: 'c' },
          { type: 'file', status_indicator: 'none', sources: [] },
          { type: 'image', status_indicator: 'none' },
        ],
        summary: { duration: 3 },
        expanded: false,
      },
    },
  ],
  ['end_of_turn', {}, {}],
  ['hidden_context_item', { content: { a: [null] } }, { content: { a: [null] } }],
  ['sdk_hidden_context', { content: 'x' }, { content: 'x' }],
];

describe('items', () => {
  // covers: protocol/3.2-items, protocol/3.0-defaults-written, protocol/3.2-structured-input
  // covers: protocol/3.2-tasks, protocol/3.2-workflow-summary, protocol/3.0-null-omission
  it.each(items)(
    'of type %s are written with their defaults and without nulls',
    (type, given, written) => {
      const item = toWireItem(ThreadItem.parse({ ...base, type, ...given }));
      expect(json(item)).toEqual({ ...base, type, ...written });
    },
  );

  it('are of eleven types, and of no other', () => {
    expect(items.map(([type]) => type).sort()).toEqual(
      ThreadItem.options.map((option) => option.unwrap().shape.type.value).sort(),
    );
    expect(ThreadItem.safeParse({ ...base, type: 'other' }).success).toBe(false);
  });

  // covers: protocol/3.2-sources
  it('cite sources of three kinds', () => {
    const told = { timestamp: 'today', group: 'Group' };
    const sources = [
      { type: 'file', title: 'F', filename: 'f.txt', ...told },
      { type: 'url', title: 'U', url: 'https://example.com', attribution: 'Ex', ...told },
      {
        ...{ type: 'entity', title: 'E', id: 'e', icon: 'bolt', data: { a: null }, ...told },
        ...{ label: 'L', inline_label: 'IL', interactive: true, preview: 'lazy' },
      },
    ];
    const item = ThreadItem.parse({
      ...base,
      type: 'assistant_message',
      content: [
        {
          type: 'output_text',
          text: 'x',
          annotations: sources.map((source) => ({
            type: 'annotation',
            source: { description: null, ...source },
            index: null,
          })),
        },
      ],
    });
    expect(json(item)).toMatchObject({
      content: [
        {
          annotations: sources.map((source) => ({
            type: 'annotation',
            source,
          })),
        },
      ],
    });
    expect(JSON.stringify(item)).not.toMatch(/"(description|index)":/);
  });
});

const thread = { id: 't', created_at: base.created_at, items: { data: [] } };
const wireThread = `{"id":"t","created_at":"${base.created_at}","status":{"type":"active"},"metadata":{},"items":{"data":[],"has_more":false}}`;

describe('events', () => {
  // covers: protocol/3.3-events, protocol/1-framing, protocol/3.1-thread
  it.each([
    [{ type: 'thread.created', thread }, `{"type":"thread.created","thread":${wireThread}}`],
    [
      { type: 'thread.updated', thread: { ...thread, title: null, metadata: { secret: 1 } } },
      `{"type":"thread.updated","thread":${wireThread}}`,
    ],
    [{ type: 'thread.item.removed', item_id: 'i' }, '{"type":"thread.item.removed","item_id":"i"}'],
    [
      { type: 'stream_options', stream_options: { allow_cancel: false } },
      '{"type":"stream_options","stream_options":{"allow_cancel":false}}',
    ],
    [{ type: 'progress_update', text: 'x', icon: null }, '{"type":"progress_update","text":"x"}'],
    [{ type: 'client_effect', name: 'x' }, '{"type":"client_effect","name":"x","data":{}}'],
    [{ type: 'error' }, '{"type":"error","code":"custom","allow_retry":false}'],
    [
      { type: 'notice', level: 'info', message: 'm', title: null },
      '{"type":"notice","level":"info","message":"m"}',
    ],
  ])('are one line each, byte for byte: %j', (event, line) => {
    expect(sent(event)).toBe(`data: ${line}\n\n`);
  });

  it.each(['thread.item.added', 'thread.item.done', 'thread.item.replaced'])(
    'of type %s carry their item',
    (type) => {
      expect(sent({ type, item: { ...base, type: 'end_of_turn' } })).toBe(
        `data: {"type":"${type}","item":{"id":"i","thread_id":"t","created_at":"${base.created_at}","type":"end_of_turn"}}\n\n`,
      );
    },
  );

  const part = { type: 'output_text', text: 'x', annotations: [] };
  const source = { type: 'file', title: 'F', filename: 'f' };
  const task = { type: 'image', status_indicator: 'none' };
  const updates: readonly object[] = [
    { type: 'assistant_message.content_part.added', content_index: 0, content: part },
    { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: 'x' },
    {
      type: 'assistant_message.content_part.annotation_added',
      content_index: 0,
      annotation_index: 1,
      annotation: { type: 'annotation', source },
    },
    { type: 'assistant_message.content_part.done', content_index: 0, content: part },
    { type: 'widget.streaming_text.value_delta', component_id: 'c', delta: 'd', done: true },
    { type: 'widget.root.updated', widget: { type: 'Card' } },
    { type: 'widget.component.updated', component_id: 'c', component: { type: 'Text' } },
    { type: 'workflow.task.added', task_index: 0, task },
    { type: 'workflow.task.updated', task_index: 0, task },
    { type: 'generated_image.updated', image: { id: 'i', url: 'u' }, progress: 0.5 },
  ];
  // covers: protocol/3.4-updates
  it('of type thread.item.updated carry one of ten updates', () => {
    for (const update of updates) {
      const line = sent({ type: 'thread.item.updated', item_id: 'i', update });
      expect(JSON.parse(line.slice(6))).toEqual({
        type: 'thread.item.updated',
        item_id: 'i',
        update,
      });
    }
    expect(ThreadItemUpdate.options).toHaveLength(updates.length);
  });

  // covers: untested/sse-escaping, protocol/1-json
  it('keep any text on one line, raw as UTF-8, however the bytes are cut', () => {
    const text = 'a\r\nb\n\nc\u2028\u2029d\u0000\ud83d\ude00 "ü" data: \\n\u0085';
    const bytes = encodeEvent({ type: 'notice', level: 'info', message: text });
    const whole = new TextDecoder().decode(bytes);
    expect(whole.slice(0, -2)).not.toMatch(/[\r\n]/);
    expect(whole).toContain('\u2028\u2029d\\u0000\ud83d\ude00');
    for (const size of [1, 2, 3, 5]) {
      const decoder = new TextDecoder();
      let read = '';
      for (let at = 0; at < bytes.length; at += size)
        read += decoder.decode(bytes.subarray(at, at + size), { stream: true });
      expect(JSON.parse(read.slice('data: '.length))).toMatchObject({ message: text });
    }
  });

  // covers: protocol/3.0-attachment-metadata, protocol/3.0-hidden, untested/hidden-every-path
  it('show neither attachment metadata nor hidden items, however deep they lie', () => {
    const attachment = {
      type: 'file',
      id: 'a',
      name: 'a',
      mime_type: 'text/plain',
      metadata: { secret: 1 },
    };
    const message = {
      ...base,
      type: 'user_message',
      content: [],
      attachments: [attachment],
      inference_options: {},
    };
    const hidden = { ...base, type: 'hidden_context_item', content: 'secret' };
    const lines = [
      sent({ type: 'thread.item.done', item: message }),
      sent({ type: 'thread.item.replaced', item: message }),
      sent({ type: 'thread.created', thread: { ...thread, items: { data: [message, hidden] } } }),
    ];
    for (const line of lines) {
      expect(line).toContain('"name":"a"');
      expect(line).not.toContain('secret');
    }
  });

  // covers: protocol/3.0-hidden
  it('read back as threads', () => {
    expect(Thread.parse(JSON.parse(wireThread)).metadata).toEqual({});
  });
});
