import { describe, expect, it } from 'vitest';
import { asked, hidden, onlyRow } from '../../testing/events';
import { alice, bob, createThread, streamed, userInput } from '../../testing/scripted-server';
import { answering } from '../../testing/turns';

/** One request of each operation that names a thread or an item. */
const requestsAbout = (thread_id: string, item_id: string): { type: string; params: object }[] => [
  { type: 'threads.add_user_message', params: { thread_id, input: userInput('x') } },
  { type: 'threads.retry_after_item', params: { thread_id, item_id } },
  { type: 'threads.get_by_id', params: { thread_id } },
  { type: 'threads.update', params: { thread_id, title: 'x' } },
  { type: 'threads.delete', params: { thread_id } },
  { type: 'items.list', params: { thread_id } },
  { type: 'items.feedback', params: { thread_id, item_ids: [item_id], kind: 'positive' } },
];

describe('a thread or item that is not there', () => {
  // covers: untested/retry-unknown, defect/7, untested/status-codes
  it.each(['thr_none', '', 'a\u0000b', '\ud800', 'x'.repeat(10_000), "' OR 1=1 --"])(
    'is not found by any operation, before any byte: %j',
    async (id) => {
      const server = answering('hi');
      await streamed(server, createThread());
      for (const request of requestsAbout(id, onlyRow(server).items[0]!.id))
        await expect(server.process(request, alice)).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it('is never asked of the store when no store could have it', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const { id: thread_id } = onlyRow(server).thread;
    server.arrays.calls.splice(0);
    const refusal = (type: string, params: object) =>
      server.process({ type, params }, alice).catch(String);
    const kind = 'positive';
    const bad = 'a\u0000b';
    expect(await refusal('threads.get_by_id', { thread_id: bad })).toMatch(
      /This conversation does not exist\.$/,
    );
    expect(await refusal('items.list', { thread_id, after: bad })).toMatch(
      /There is no entry to continue after\.$/,
    );
    expect(server.arrays.calls).not.toContain('loadThreadItems');
    for (const [type, params] of [
      ['items.feedback', { item_ids: [bad], kind }],
      ['threads.add_structured_input', { item_id: bad, input: {} }],
    ] as const)
      expect(await refusal(type, { thread_id, ...params })).toMatch(
        /This conversation has no such item\.$/,
      );
    expect(server.arrays.calls).not.toContain('loadItem');
  });

  it('is how the thread of another user looks', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const before = structuredClone(server.arrays.rows);
    for (const request of requestsAbout(onlyRow(server).thread.id, onlyRow(server).items[0]!.id))
      await expect(server.process(request, bob)).rejects.toMatchObject({ code: 'not_found' });
    expect(server.arrays.rows).toEqual(before);
    expect(server.feedback).toEqual([]);
  });

  // covers: untested/stale-cursor, untested/hidden-every-path, defect/23, defect/28
  it('is how an item of another thread, a hidden item and a bad cursor look', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const secret = hidden(onlyRow(server));
    onlyRow(server).items.push(secret);
    const { id: thread_id } = onlyRow(server).thread;
    for (const item of ['msg_none', '', secret.id]) {
      await expect(
        server.process(
          { type: 'threads.retry_after_item', params: { thread_id, item_id: item } },
          alice,
        ),
      ).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        asked(server, 'items.feedback', { thread_id, item_ids: [item], kind: 'negative' }),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const after of ['msg_none', '\u0000'])
      await expect(asked(server, 'items.list', { thread_id, after })).rejects.toMatchObject({
        code: 'not_found',
      });
    await expect(asked(server, 'threads.list', { after: 'a\u0000' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
