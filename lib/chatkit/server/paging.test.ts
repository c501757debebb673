import { describe, expect, it } from 'vitest';
import type { ItemId } from '../protocol/ids';
import type { Order } from '../protocol/page';
import type { ThreadItem } from '../protocol/thread-item';
import { asked, hidden, onlyRow } from '../testing/events';
import {
  alice,
  bob,
  createThread,
  type ScriptedServer,
  streamed,
} from '../testing/scripted-server';
import { answering } from '../testing/turns';
import { allItems, loadHistory } from './paging';

const json = async (server: ScriptedServer, type: string, params: object) => {
  const result = await server.process({ type, params }, alice);
  if (result.type !== 'json') throw new Error('not JSON');
  return JSON.parse(JSON.stringify(result.body)) as {
    data: ThreadItem[];
    has_more: boolean;
    after?: string;
  };
};

const allOf = (server: ScriptedServer, order: Order = 'asc') =>
  allItems({ store: server.arrays, threadId: onlyRow(server).thread.id, context: alice }, order);

describe('the whole of a thread', () => {
  it.each<[Order]>([['asc'], ['desc']])(
    'is read page by page, hidden items too: %s',
    async (order) => {
      const server = answering(...Array.from({ length: 250 }, (_, i) => `answer ${i}`));
      await streamed(server, createThread());
      onlyRow(server).items.push(hidden(onlyRow(server)));
      server.arrays.calls.splice(0);
      const { items } = onlyRow(server);
      expect(await Array.fromAsync(allOf(server, order))).toEqual(
        order === 'asc' ? items : items.toReversed(),
      );
      expect(server.arrays.calls).toEqual(Array.from({ length: 3 }, () => 'loadThreadItems'));
    },
  );

  it('is what a turn without a message of the user has as its history', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const { thread, items } = onlyRow(server);
    const turn = {
      operation: 'threads.add_client_tool_output' as const,
      thread,
      userMessage: null,
      isNewThread: false,
      replaces: new Set<ItemId>(),
      context: alice,
      signal: new AbortController().signal,
    };
    expect(await loadHistory(server.arrays, turn)).toEqual(items);
  });
});

describe('pages', () => {
  const filled = async (count: number) => {
    const server = answering(...Array.from({ length: count - 1 }, (_, i) => `answer ${i}`));
    await streamed(server, createThread());
    return {
      server,
      thread_id: onlyRow(server).thread.id,
      ids: onlyRow(server).items.map((item) => item.id),
    };
  };

  // covers: server/list_items_response, protocol/2-list-defaults, protocol/4.9-items, protocol/3.1-page
  it('hold 20 newest items first unless asked otherwise, and lead on by after', async () => {
    const { server, thread_id, ids } = await filled(26);
    const first = await json(server, 'items.list', { thread_id });
    expect(first.data.map((item) => item.id)).toEqual(ids.toReversed().slice(0, 20));
    expect(first).toMatchObject({ has_more: true, after: ids[6] });
    const second = await json(server, 'items.list', { thread_id, limit: 0, after: first.after });
    expect(second.data.map((item) => item.id)).toEqual(ids.toReversed().slice(20));
    expect(second).not.toHaveProperty('after');
    expect(second.has_more).toBe(false);
  });

  // covers: defect/22, protocol/2.2-coercion
  it('hold at most 100 items', async () => {
    const { server, thread_id } = await filled(130);
    const page = await json(server, 'items.list', { thread_id, limit: 9999, order: 'asc' });
    expect([page.data.length, page.has_more]).toEqual([100, true]);
    expect((await json(server, 'items.list', { thread_id, limit: '30' })).data).toHaveLength(30);
  });

  // covers: defect/20
  it('are not shortened by hidden items, and promise no more than there is', async () => {
    const { server, thread_id } = await filled(4);
    const { items } = onlyRow(server);
    onlyRow(server).items = [
      ...items.flatMap((item) => [item, hidden(onlyRow(server)), hidden(onlyRow(server))]),
    ];
    const page = await json(server, 'items.list', { thread_id, limit: 2, order: 'asc' });
    expect(page.data.map((item) => item.id)).toEqual([items[0]!.id, items[1]!.id]);
    expect(page).toMatchObject({ has_more: true, after: items[1]!.id });
    const rest = await json(server, 'items.list', {
      thread_id,
      limit: 2,
      order: 'asc',
      after: page.after,
    });
    expect(rest.data.map((item) => item.id)).toEqual([items[2]!.id, items[3]!.id]);
    expect(rest).toEqual({ data: rest.data, has_more: false });
  });

  it('ask a store for hidden items by the page, not one by one', async () => {
    const { server, thread_id } = await filled(4);
    onlyRow(server).items.splice(
      3,
      0,
      ...Array.from({ length: 500 }, () => hidden(onlyRow(server))),
    );
    server.arrays.calls.splice(0);
    const page = await json(server, 'items.list', { thread_id, limit: 4, order: 'asc' });
    expect(page.data).toHaveLength(4);
    expect(server.arrays.calls.filter((call) => call === 'loadThreadItems')).toHaveLength(101);
  });

  it('take no more of a store than they need', async () => {
    const { server, thread_id } = await filled(30);
    server.arrays.calls.splice(0);
    await json(server, 'items.list', { thread_id, limit: 5 });
    expect(server.arrays.calls.filter((call) => call === 'loadThreadItems')).toHaveLength(1);
  });

  it('end where a store promises more and gives nothing', async () => {
    const { server, thread_id } = await filled(2);
    server.arrays.loadThreadItems = () => Promise.resolve({ data: [], has_more: true });
    expect(await json(server, 'items.list', { thread_id })).toEqual({ data: [], has_more: false });
    expect(await Array.fromAsync(allOf(server))).toEqual([]);
  });

  it('start at the beginning with an empty cursor, as in the reference’s stores', async () => {
    const { server, thread_id } = await filled(2);
    const all = await json(server, 'items.list', { thread_id });
    expect(await json(server, 'items.list', { thread_id, after: '' })).toEqual(all);
  });

  // covers: defect/19, server/get_thread_by_id, protocol/4.9-get-by-id, protocol/3.1-thread
  it('of a thread hold its oldest 20 items, without the integrator’s metadata', async () => {
    const { server, thread_id, ids } = await filled(25);
    onlyRow(server).thread.metadata = { secret: true };
    const thread = await asked(server, 'threads.get_by_id', { thread_id });
    expect(thread['metadata']).toEqual({});
    expect(thread['items']).toMatchObject({
      data: ids.slice(0, 20).map((id) => ({ id })),
      has_more: true,
      after: ids[19],
    });
  });

  // covers: server/list_threads_response, server/list_threads_paginated_response, protocol/4.9-list
  it('of threads hold only the user’s own, newest first', async () => {
    const server = answering('hi');
    for (let i = 0; i < 25; i++) await streamed(server, createThread());
    await streamed(server, createThread(), bob);
    const own = server.arrays.rows
      .filter((each) => each.user === 'alice')
      .map((each) => each.thread.id);
    const first = await json(server, 'threads.list', { limit: null });
    expect(first.data.map((thread) => thread.id)).toEqual(own.toReversed().slice(0, 20));
    const second = await json(server, 'threads.list', { after: first.after });
    expect(second.data).toHaveLength(5);
    expect(second).toMatchObject({ has_more: false });
    expect(second.data[0]).toMatchObject({ metadata: {}, items: { data: [], has_more: false } });
  });
});
