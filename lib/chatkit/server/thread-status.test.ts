import { describe, expect, it } from 'vitest';
import type { ThreadStatus } from '../protocol/thread';
import { asked, done, message, newItem, onlyRow, widget } from '../testing/events';
import { HookedServer } from '../testing/hooked-server';
import { alice, createThread, streamed, userInput } from '../testing/scripted-server';

const action = { type: 'go' };
const writing: Readonly<Record<string, object>> = {
  'threads.add_user_message': { input: userInput('x') },
  'threads.add_client_tool_output': { result: 1 },
  'threads.add_structured_input': { item_id: 'si_1', input: {} },
  'threads.retry_after_item': { item_id: 'msg_1' },
  'threads.custom_action': { action },
  'threads.sync_custom_action': { action },
};

async function withStatus(
  status: ThreadStatus,
  options: ConstructorParameters<typeof HookedServer>[1] = {},
) {
  const server = new HookedServer(function* (turn) {
    yield done(message(turn, 'hi'));
  }, options);
  await streamed(server, createThread());
  const row = onlyRow(server);
  row.thread.status = status;
  row.items.push(
    { ...newItem(row, 'si_1'), type: 'structured_input', status: 'pending', inputs: [] },
    {
      ...newItem(row, 'tc_1'),
      type: 'client_tool_call',
      status: 'pending',
      call_id: 'c',
      name: 'n',
      arguments: {},
    },
    widget(row),
    { ...row.items[0]!, id: newItem(row, 'msg_1').id },
  );
  return { server, row, thread_id: row.thread.id };
}

// covers: defect/34
describe.each([
  [{ type: 'locked', reason: 'Archived' }, 'This conversation is locked: Archived'],
  [{ type: 'locked' }, 'This conversation is locked and takes no new messages.'],
  [{ type: 'closed', reason: '' }, 'This conversation is closed and takes no new messages.'],
] as const)('a thread that is %j', (status, text) => {
  it.each(Object.entries(writing))(
    'refuses %s with 409 and its reason, which the reference leaves to handlers',
    async (type, params) => {
      const { server, row, thread_id } = await withStatus(status);
      const before = structuredClone(row);
      await expect(
        server.process({ type, params: { thread_id, ...params } }, alice),
      ).rejects.toMatchObject({ code: 'conflict', message: text });
      expect(onlyRow(server)).toEqual(before);
    },
  );

  it('can still be read, renamed, rated and deleted', async () => {
    const { server, thread_id, row } = await withStatus(status);
    expect(await asked(server, 'threads.get_by_id', { thread_id })).toMatchObject({ status });
    await asked(server, 'items.list', { thread_id });
    await asked(server, 'threads.update', { thread_id, title: 'x' });
    await asked(server, 'items.feedback', {
      thread_id,
      item_ids: [row.items[0]!.id],
      kind: 'negative',
    });
    await asked(server, 'threads.delete', { thread_id });
    expect(server.arrays.rows).toEqual([]);
  });

  it.each(Object.entries(writing))(
    'takes %s when the server does not enforce it',
    async (type, params) => {
      const { server, thread_id } = await withStatus(status, { enforceThreadStatus: false });
      const result = await server.process({ type, params: { thread_id, ...params } }, alice);
      if (result.type === 'stream') for await (const _ of result.bytes) continue;
      expect(result.type).toBe(type === 'threads.sync_custom_action' ? 'json' : 'stream');
    },
  );
});
