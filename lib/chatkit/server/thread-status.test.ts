import { describe, expect, it } from 'vitest';
import type { ThreadStatus } from '../protocol/thread';
import { asked, done, message, newItem, onlyRow, widget } from '../testing/events';
import { HookedServer } from '../testing/hooked-server';
import { alice, createThread, streamed, userInput } from '../testing/scripted-server';

const action = { type: 'go' };
/** What the user says to the assistant. */
const saying: Readonly<Record<string, object>> = {
  'threads.add_user_message': { input: userInput('x') },
  'threads.add_structured_input': { item_id: 'si_1', input: {} },
  'threads.retry_after_item': { item_id: 'msg_1' },
};
/** What belongs to the thread as it is: a turn that waits, and its widgets, one that reopens it perhaps. */
const acting: Readonly<Record<string, object>> = {
  'threads.add_client_tool_output': { result: 1 },
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
  it.each(Object.entries(saying))(
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

  it.each([
    ...Object.entries(acting).map((entry) => [...entry, true] as const),
    ...Object.entries({ ...saying, ...acting }).map((entry) => [...entry, false] as const),
  ])('takes %s with %j when the status is enforced: %s', async (type, params, enforced) => {
    const { server, thread_id } = await withStatus(status, { enforceThreadStatus: enforced });
    const result = await server.process({ type, params: { thread_id, ...params } }, alice);
    if (result.type === 'stream') for await (const _ of result.bytes) continue;
    expect(result.type).toBe(type === 'threads.sync_custom_action' ? 'json' : 'stream');
  });
});
