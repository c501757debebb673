import { describe, expect, it } from 'vitest';
import { ChatKitRequest, parseChatKitRequest } from './chatkit-request';

describe('requests', () => {
  const list = (limit: unknown) =>
    parseChatKitRequest({ type: 'threads.list', params: { limit } }).params;

  // covers: protocol/2.2-coercion
  it.each([
    ['2', 2],
    [2.0, 2],
    [' 3 ', 3],
    [null, undefined],
  ])('take %j for the limit %j', (limit, value) => {
    expect(list(limit)).toMatchObject({ limit: value, order: 'desc' });
  });

  // covers: protocol/2-ops
  it('are of sixteen operations', () => {
    expect(ChatKitRequest.options.map((option) => option.unwrap().shape.type.value)).toEqual([
      'threads.create',
      'threads.add_user_message',
      'threads.add_client_tool_output',
      'threads.add_structured_input',
      'threads.retry_after_item',
      'threads.custom_action',
      'threads.sync_custom_action',
      'threads.get_by_id',
      'threads.list',
      'threads.update',
      'threads.delete',
      'items.list',
      'items.feedback',
      'attachments.create',
      'attachments.delete',
      'input.transcribe',
    ]);
    expect(() => parseChatKitRequest({ type: 'threads.rename' })).toThrow('"threads.rename"');
  });

  // covers: protocol/2.2-nesting
  it('are refused when they are nested deeper than any client nests, before code runs out of stack', () => {
    const nested = (depth: number): unknown =>
      JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    const request = (result: unknown) => ({
      type: 'threads.add_client_tool_output',
      params: { thread_id: 't', result },
    });
    expect(parseChatKitRequest(request(nested(150)))).toMatchObject({
      type: 'threads.add_client_tool_output',
    });
    expect(() => parseChatKitRequest(request(nested(100_000)))).toThrow(
      'The request is nested deeper than 200 levels.',
    );
  });
});
