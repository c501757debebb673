import { describe, expect, it } from 'vitest';
import { toReadableStream } from '../server/byte-stream';
import { parseChatKitRequest } from './chatkit-request';
import { IconName } from './icon';
import { generateItemId, generateThreadId, ThreadId } from './ids';
import { encodeEvent } from './sse';
import { ThreadMetadata } from './thread';
import { ThreadItem } from './thread-item';
import type { WidgetRoot } from './widget';

const base = {
  id: generateItemId('message'),
  thread_id: ThreadId.parse('thr_1'),
  created_at: '2026-11-20T10:00:00.000Z',
};

describe('what comes in', () => {
  // covers: protocol/2-unknown-keys, protocol/2.1-tag-data, protocol/3.0-null-omission, defect/37
  it('reads null as absent for optional fields and defaults, and nothing of unknown keys', () => {
    const request = parseChatKitRequest({
      type: 'threads.create',
      metadata: null,
      unknown: 1,
      params: {
        input: {
          content: [
            {
              ...{ type: 'input_tag', id: 't', text: 'Ann', data: null, group: null },
              ...{ interactive: null, unknown: 1 },
            },
          ],
          attachments: [],
          quoted_text: null,
          inference_options: { tool_choice: null, model: null, unknown: 1 },
          unknown: 1,
        },
        unknown: 1,
      },
    });
    expect(JSON.parse(JSON.stringify(request))).toEqual({
      type: 'threads.create',
      metadata: {},
      params: {
        input: {
          content: [{ type: 'input_tag', id: 't', text: 'Ann', data: {}, interactive: false }],
          attachments: [],
          inference_options: {},
        },
      },
    });
    expect(
      JSON.stringify(
        ThreadMetadata.parse({ id: 't', title: null, created_at: base.created_at, status: null }),
      ),
    ).toBe(`{"id":"t","created_at":"${base.created_at}","status":{"type":"active"},"metadata":{}}`);
  });

  // covers: defect/27
  it('keeps every prop of a widget', () => {
    const widget = { type: 'Card', border: { size: 1 }, children: [{ type: 'Table', x: [null] }] };
    expect(ThreadItem.parse({ ...base, type: 'widget', widget })).toMatchObject({ widget });
  });

  it.each([
    ['bolt', true],
    ['vendor:x', true],
    ['lucide:alarm', true],
    ['nope', false],
    ['', false],
  ])('takes the icon %j: %s', (name, valid) => {
    expect(IconName.safeParse(name).success).toBe(valid);
  });

  // covers: defect/44
  it('has ids of 122 random bits', () => {
    expect(generateThreadId()).toMatch(/^thr_[0-9a-f]{32}$/);
    expect(generateItemId('workflow')).toMatch(/^wf_[0-9a-f]{32}$/);
  });
});

describe('what goes out', () => {
  const bytes = (widget: WidgetRoot) =>
    new TextDecoder().decode(
      encodeEvent({ type: 'thread.item.done', item: { ...base, type: 'widget', widget } }),
    );

  // covers: protocol/3.0-widget-nulls, defect/38
  it('is a widget without nulls, except in the payloads of its actions', () => {
    const sent = bytes({
      type: 'Card',
      theme: null,
      children: [
        {
          type: 'Button',
          list: [1, null],
          onClickAction: { type: 'go', handler: null, payload: { id: null } },
        },
      ],
    });
    expect(sent).toBe(
      `data: {"type":"thread.item.done","item":{"id":"${base.id}","thread_id":"thr_1","created_at":"${base.created_at}","type":"widget","widget":{"type":"Card","children":[{"type":"Button","list":[1],"onClickAction":{"type":"go","payload":{"id":null}}}]}}}\n\n`,
    );
  });

  // covers: protocol/3.0-free-json, protocol/3.0-tool-output-null
  it('is free-form JSON with its nulls, and a client tool call without a null output', () => {
    const decode = (event: Parameters<typeof encodeEvent>[0]) =>
      new TextDecoder().decode(encodeEvent(event));
    expect(decode({ type: 'client_effect', name: 'x', data: { a: null } })).toBe(
      'data: {"type":"client_effect","name":"x","data":{"a":null}}\n\n',
    );
    const call = {
      ...base,
      type: 'client_tool_call',
      status: 'completed',
      call_id: 'c',
      name: 'n',
      arguments: { a: null },
    } as const;
    expect(decode({ type: 'thread.item.done', item: { ...call, output: null } })).toContain(
      '"arguments":{"a":null}}}\n\n',
    );
  });
});

describe('toReadableStream', () => {
  it('makes nothing before it is read, and closes the bytes when it is cancelled', async () => {
    const log: string[] = [];
    async function* bytes() {
      await Promise.resolve();
      try {
        for (const chunk of ['a', 'b', 'c']) {
          log.push(chunk);
          yield new TextEncoder().encode(chunk);
        }
      } finally {
        log.push('closed');
      }
    }
    const reader = toReadableStream(bytes()).getReader();
    expect(log).toEqual([]);
    await reader.read();
    await reader.cancel();
    expect(log).toEqual(['a', 'closed']);
  });
});
