import { describe, expect, it } from 'vitest';
import { outputText } from '../protocol/assistant-message';
import { timestamp } from '../protocol/fields';
import { generateItemId, ItemId } from '../protocol/ids';
import type { ThreadItem } from '../protocol/thread-item';
import { asked } from '../testing/events';
import {
  alice,
  bob,
  createThread,
  ScriptedServer,
  streamed,
  userInput,
} from '../testing/scripted-server';
import { AttachmentId } from '../protocol/ids';

const answering = (...texts: string[]) =>
  new ScriptedServer(function* (turn) {
    for (const text of texts)
      yield {
        type: 'thread.item.done',
        item: {
          type: 'assistant_message',
          id: generateItemId('message'),
          thread_id: turn.thread.id,
          created_at: timestamp(),
          content: [outputText(text)],
        },
      };
  });

const row = (server: ScriptedServer) => server.arrays.rows[0]!;

const json = async (server: ScriptedServer, type: string, params: object) => {
  const result = await server.process({ type, params }, alice);
  if (result.type !== 'json') throw new Error('not JSON');
  return JSON.parse(JSON.stringify(result.body)) as {
    data: ThreadItem[];
    has_more: boolean;
    after?: string;
  };
};

const hidden = (server: ScriptedServer): ThreadItem => ({
  type: 'hidden_context_item',
  id: generateItemId('message'),
  thread_id: row(server).thread.id,
  created_at: timestamp(),
  content: 'secret',
});

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
      for (const request of requestsAbout(id, row(server).items[0]!.id))
        await expect(server.process(request, alice)).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it('is how the thread of another user looks', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const before = structuredClone(server.arrays.rows);
    for (const request of requestsAbout(row(server).thread.id, row(server).items[0]!.id))
      await expect(server.process(request, bob)).rejects.toMatchObject({ code: 'not_found' });
    expect(server.arrays.rows).toEqual(before);
    expect(server.feedback).toEqual([]);
  });

  // covers: untested/stale-cursor, defect/23, defect/28
  it('is how an item of another thread, a hidden item and a bad cursor look', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const secret = hidden(server);
    row(server).items.push(secret);
    const { id: thread_id } = row(server).thread;
    for (const item of ['msg_none', '', secret.id]) {
      await expect(
        server.process(
          { type: 'threads.retry_after_item', params: { thread_id, item_id: item } },
          alice,
        ),
      ).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        json(server, 'items.feedback', { thread_id, item_ids: [item], kind: 'negative' }),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const after of ['msg_none', '\u0000'])
      await expect(json(server, 'items.list', { thread_id, after })).rejects.toMatchObject({
        code: 'not_found',
      });
    await expect(json(server, 'threads.list', { after: 'a\u0000' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

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
  ])('%j is invalid', async (body) => {
    await expect(answering().process(body, alice)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('a fault is named by its field', async () => {
    await expect(
      answering().process({ type: 'threads.get_by_id', params: { thread_id: 7 } }, alice),
    ).rejects.toThrow(/^params\.thread_id: /);
  });
});

describe('pages', () => {
  const filled = async (count: number) => {
    const server = answering(...Array.from({ length: count - 1 }, (_, i) => `answer ${i}`));
    await streamed(server, createThread());
    return {
      server,
      thread_id: row(server).thread.id,
      ids: row(server).items.map((item) => item.id),
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
    const { items } = row(server);
    row(server).items = [...items.flatMap((item) => [item, hidden(server), hidden(server)])];
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
    row(server).items.splice(3, 0, ...Array.from({ length: 500 }, () => hidden(server)));
    server.arrays.calls.splice(0);
    const page = await json(server, 'items.list', { thread_id, limit: 4, order: 'asc' });
    expect(page.data).toHaveLength(4);
    expect(server.arrays.calls.filter((call) => call === 'loadThreadItems')).toHaveLength(101);
  });

  it('start at the beginning with an empty cursor, as in the reference’s stores', async () => {
    const { server, thread_id } = await filled(2);
    const all = await json(server, 'items.list', { thread_id });
    expect(await json(server, 'items.list', { thread_id, after: '' })).toEqual(all);
  });

  // covers: server/get_thread_by_id, protocol/4.9-get-by-id, protocol/3.1-thread
  it('of a thread hold its oldest 20 items, without the integrator’s metadata', async () => {
    const { server, thread_id, ids } = await filled(25);
    row(server).thread.metadata = { secret: true };
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

describe('changing and deleting', () => {
  // covers: server/threads_update_request, protocol/4.9-update
  it('renames a thread', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const thread_id = row(server).thread.id;
    expect(await json(server, 'threads.update', { thread_id, title: 'New' })).toMatchObject({
      title: 'New',
    });
    expect(row(server).thread.title).toBe('New');
    expect(server.arrays.calls.filter((call) => call === 'saveThread')).toHaveLength(2);
  });

  it('renames a thread over a name that came in between', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const { thread } = row(server);
    server.arrays.before = (method) => {
      if (method !== 'saveThread') return;
      server.arrays.before = () => undefined;
      row(server).thread = { ...thread, title: 'Theirs' };
    };
    const renamed = await json(server, 'threads.update', { thread_id: thread.id, title: 'Mine' });
    expect(renamed).toMatchObject({ id: thread.id, title: 'Mine' });
    expect(row(server).thread).toEqual({ ...thread, title: 'Mine' });
  });

  // covers: server/delete_thread, protocol/4.9-delete
  it('deletes a thread once', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const params = { thread_id: row(server).thread.id };
    expect(await json(server, 'threads.delete', params)).toEqual({});
    expect(server.arrays.rows).toEqual([]);
    await expect(json(server, 'threads.delete', params)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  // covers: server/add_feedback, protocol/4.9-feedback
  it('hands feedback on once per item', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const ids = row(server).items.map((item) => item.id);
    const params = {
      thread_id: row(server).thread.id,
      item_ids: [...ids, ids[0]],
      kind: 'positive',
    };
    expect(await json(server, 'items.feedback', params)).toEqual({});
    expect(server.feedback).toEqual([
      { threadId: row(server).thread.id, itemIds: ids, kind: 'positive' },
    ]);
  });

  it('hands feedback on for what there is, as clients also name what was never finished', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const { thread, items } = row(server);
    const answer = items[1]!.id;
    await json(server, 'items.feedback', {
      thread_id: thread.id,
      item_ids: ['msg_unfinished', answer, ''],
      kind: 'positive',
    });
    expect(server.feedback).toMatchObject([{ itemIds: [answer] }]);
    await expect(
      json(server, 'items.feedback', {
        thread_id: thread.id,
        item_ids: ['none'],
        kind: 'positive',
      }),
    ).rejects.toMatchObject({ message: 'This conversation has no such item.' });
    server.arrays.before = (method) => {
      if (method === 'loadItem') throw new Error('disk');
    };
    await expect(
      json(server, 'items.feedback', {
        thread_id: thread.id,
        item_ids: [answer],
        kind: 'positive',
      }),
    ).rejects.toThrow('disk');
  });
});

describe('attachments of a message', () => {
  const withAttachment = (context: { user: string }, thread_id?: string) => {
    const server = answering('hi');
    const id = AttachmentId.parse('atc_1');
    server.arrays.attachments.set(id, {
      user: context.user,
      attachment: {
        type: 'file',
        id,
        name: 'a.txt',
        mime_type: 'text/plain',
        metadata: { path: '/secret' },
        ...(thread_id !== undefined && { thread_id: row(server).thread.id }),
      },
    });
    return server;
  };
  const create = {
    type: 'threads.create',
    params: { input: { ...userInput('see'), attachments: ['atc_1'] } },
  };

  it('are bound to the thread and sent without their metadata, which the store keeps', async () => {
    const server = withAttachment(alice);
    const events = await streamed(server, create);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events[1]).toMatchObject({
      item: { attachments: [{ id: 'atc_1', thread_id: row(server).thread.id }] },
    });
    expect(server.arrays.attachments.get('atc_1')?.attachment).toMatchObject({
      thread_id: row(server).thread.id,
      metadata: { path: '/secret' },
    });
    const page = await json(server, 'items.list', { thread_id: row(server).thread.id });
    expect(JSON.stringify(page)).not.toContain('secret');
  });

  it('are refused when they are another user’s or belong to another thread', async () => {
    await expect(withAttachment(bob).process(create, alice)).rejects.toMatchObject({
      code: 'not_found',
    });
    const server = withAttachment(alice);
    await streamed(server, create);
    await expect(server.process(create, alice)).rejects.toMatchObject({ code: 'conflict' });
    expect(server.arrays.rows).toHaveLength(1);
  });
});

describe('threads.retry_after_item', () => {
  const withAnswer = async () => {
    const server = answering('old 1', 'old 2');
    await streamed(server, createThread('first'));
    const items = row(server).items;
    const request = {
      type: 'threads.retry_after_item',
      params: { thread_id: row(server).thread.id, item_id: items[0]!.id },
    };
    return { server, request, old: items.slice(1).map((item) => item.id) };
  };

  // covers: protocol/4.4-retry, defect/28
  it('replaces the later items once the new answer has something to store, newest first', async () => {
    const { server, request, old } = await withAnswer();
    row(server).items.push(hidden(server));
    let storedAtStart = 0;
    server.onRespond = function* (turn) {
      storedAtStart = row(server).items.length;
      expect(turn.userMessage?.id).toBe(request.params.item_id);
      expect([...turn.replaces]).toEqual(
        row(server)
          .items.slice(1)
          .map((item) => item.id)
          .toReversed(),
      );
      yield* answering('new').onRespond(turn, undefined) as Iterable<never>;
    };
    const events = await streamed(server, request);
    expect(storedAtStart).toBe(4);
    expect(
      events.map((event) => ('item_id' in event ? [event.type, event.item_id] : [event.type])),
    ).toEqual([
      ['stream_options'],
      ['thread.item.removed', old[1]],
      ['thread.item.removed', old[0]],
      ['thread.item.done'],
    ]);
    expect(row(server).items).toMatchObject([
      { id: request.params.item_id },
      { content: [{ text: 'new' }] },
    ]);
  });

  it('leaves the old answer when the new one fails before it has anything', async () => {
    const { server, request, old } = await withAnswer();
    server.onRespond = () => {
      throw new Error('429');
    };
    const events = await streamed(server, request);
    expect(events.map((event) => event.type)).toEqual(['stream_options', 'error']);
    expect(
      row(server)
        .items.slice(1)
        .map((item) => item.id),
    ).toEqual(old);
  });

  it('deletes nothing when the message is gone by the time its answers are looked for', async () => {
    const { server, request } = await withAnswer();
    row(server).items.unshift({ ...row(server).items[0]!, id: ItemId.parse('msg_before') });
    server.arrays.before = (method) => {
      if (method === 'loadThreadItems')
        row(server).items = row(server).items.filter(({ id }) => id !== request.params.item_id);
    };
    await expect(server.process(request, alice)).rejects.toMatchObject({
      code: 'not_found',
      message: 'This conversation has no such item.',
    });
    expect(row(server).items).toHaveLength(3);
  });

  // covers: server/retry_after_item_invalid_item
  it('needs a message of the user', async () => {
    const { server, request, old } = await withAnswer();
    request.params.item_id = ItemId.parse(old[0]);
    await expect(server.process(request, alice)).rejects.toMatchObject({
      code: 'invalid_request',
      message: 'Only a message of the user can be answered again.',
    });
    expect(row(server).items).toHaveLength(3);
  });
});
