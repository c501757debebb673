import { describe, expect, it } from 'vitest';
import { alice } from '../../testing/scripted-server';
import { answering } from '../../testing/turns';

describe('requests that are refused', () => {
  const minimal: Record<string, object> = {
    'threads.custom_action': { thread_id: 't', action: { type: 'go' } },
    'threads.sync_custom_action': { thread_id: 't', item_id: null, action: { type: 'go' } },
    'attachments.create': { name: 'a', size: '2', mime_type: 'text/plain' },
    'attachments.delete': { attachment_id: 'a' },
    'input.transcribe': { audio_base64: '', mime_type: 'audio/webm' },
  };

  it.each(Object.entries(minimal))('%s is valid, and not offered', async (type, params) => {
    await expect(answering().process({ type, params }, alice)).rejects.toMatchObject({
      code: 'unsupported_operation',
      message: `This server does not offer ${type}.`,
    });
  });

  // covers: protocol/2-unknown-type
  it('an unknown operation is named', async () => {
    await expect(answering().process({ type: 'threads.explode' }, alice)).rejects.toMatchObject({
      code: 'invalid_request',
      message: 'Unknown operation: "threads.explode".',
    });
  });

  // covers: protocol/2-update-title, protocol/2-feedback-kind, protocol/2-metadata, protocol/2.2-whole-body-first
  it.each([
    null,
    'text',
    [],
    {},
    { type: 3 },
    { type: 'threads.list' },
    { type: 'threads.list', params: { limit: -1 } },
    { type: 'threads.list', params: { limit: 2.5 } },
    { type: 'threads.list', params: { order: 'up' } },
    { type: 'threads.get_by_id', params: { thread_id: 7 } },
    { type: 'threads.update', params: { thread_id: 't', title: null } },
    { type: 'threads.create', params: { input: { content: [], attachments: [] } } },
    { type: 'threads.custom_action', params: { thread_id: 't', action: { payload: 1 } } },
    { type: 'items.feedback', params: { thread_id: 't', item_ids: ['a'], kind: 'meh' } },
    { type: 'items.feedback', params: { thread_id: 't', item_ids: 'a', kind: 'positive' } },
    { type: 'threads.list', params: {}, metadata: [] },
    { type: 'threads.list', params: {}, metadata: 'none' },
  ])('%j is invalid, and no store is asked', async (body) => {
    const server = answering();
    await expect(server.process(body, alice)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(server.arrays.calls).toEqual([]);
  });

  it('a fault is named by its field', async () => {
    await expect(
      answering().process({ type: 'threads.get_by_id', params: { thread_id: 7 } }, alice),
    ).rejects.toThrow(/^params\.thread_id: /);
  });
});
