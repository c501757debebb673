import { describe, expect, it } from 'vitest';
import type { ActionCall } from './turn/turn';
import type { ThreadItem } from '../protocol/thread-item';
import { asked, done, hidden, message, onlyRow, types, widget } from '../testing/events';
import { HookedServer } from '../testing/hooked-server';
import { alice, bob, createThread, ScriptedServer, streamed } from '../testing/scripted-server';

/** A thread with a widget in it. */
async function withWidget(options: ConstructorParameters<typeof HookedServer>[1] = {}) {
  const server = new HookedServer(function* (turn) {
    yield done(widget(turn, { type: 'Card', children: [{ type: 'Text', value: 'old' }] }, 'w_1'));
  }, options);
  await streamed(server, createThread());
  const { thread } = onlyRow(server);
  const action = { type: 'create_user', payload: { user_id: '123' } };
  const params = (more: object = {}) => ({
    thread_id: thread.id,
    item_id: 'w_1',
    action,
    ...more,
  });
  const request = (more: object = {}) => ({
    type: 'threads.custom_action',
    params: params(more),
  });
  return { server, params, request, action, row: onlyRow(server) };
}

describe('threads.custom_action', () => {
  // covers: server/calls_action, protocol/4.4-custom-action
  it('hands the action and the stored widget on and streams what comes of it', async () => {
    const { server, request, action, row } = await withWidget();
    const calls: ActionCall[] = [];
    server.onAction = function* (turn, call) {
      calls.push(call);
      expect(turn).toMatchObject({ operation: 'threads.custom_action', userMessage: null });
      yield {
        type: 'thread.item.updated',
        item_id: call.sender!.id,
        update: {
          type: 'widget.root.updated',
          widget: { type: 'Card', children: [{ type: 'Text', value: 'new' }] },
        },
      };
    };
    const events = await streamed(server, request());
    expect(types(events)).toEqual(['stream_options', 'thread.item.updated']);
    expect(calls).toMatchObject([
      { action, sender: { id: 'w_1', widget: { children: [{ value: 'old' }] } } },
    ]);
    // covers: defect/25
    expect(row.items[1]).toMatchObject({ widget: { children: [{ value: 'new' }] } });
  });

  // covers: protocol/2.2-action-extra-keys
  it.each([undefined, null, ''])('may come without a sender: %j', async (item_id) => {
    const { server, request } = await withWidget();
    let seen: ActionCall | undefined;
    server.onAction = (_turn, call) => {
      seen = call;
      return [];
    };
    await streamed(
      server,
      request({ item_id, action: { type: 'go', handler: 'server', loadingBehavior: 'self' } }),
    );
    expect(seen).toEqual({ action: { type: 'go' }, sender: null });
  });

  // covers: protocol/4.4-action-not-widget
  it('on an item that is no widget is one error event, as in the reference', async () => {
    const { server, request, row } = await withWidget();
    expect(await streamed(server, request({ item_id: row.items[0]!.id }))).toEqual([
      { type: 'error', code: 'stream.error', allow_retry: false },
    ]);
    expect(await streamed(server, request())).toHaveLength(1);
  });

  // covers: defect/6, defect/7, protocol/4.4-action-hidden
  it('is refused before any byte for what is not there or not the user’s', async () => {
    const { server, request, row } = await withWidget();
    const secret = hidden(row);
    row.items.push(secret);
    for (const more of [{ item_id: 'w_none' }, { item_id: secret.id }, { thread_id: 'thr_none' }])
      await expect(server.process(request(more), alice)).rejects.toMatchObject({
        code: 'not_found',
      });
    await expect(server.process(request(), bob)).rejects.toMatchObject({ code: 'not_found' });
  });

  // covers: defect/37
  it('needs a type, where the reference hands garbage to the hook', async () => {
    const { server, request } = await withWidget();
    await expect(server.process(request({ action: { payload: 1 } }), alice)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  // covers: protocol/4.0-action-default, untested/status-codes
  it.each([
    ['threads.custom_action', { thread_id: 't', action: { type: 'go' } }],
    ['threads.sync_custom_action', { thread_id: 't', action: { type: 'go' } }],
    ['input.transcribe', { audio_base64: '', mime_type: 'audio/webm' }],
  ])('%s is refused by name before any byte when its hook is missing', async (type, params) => {
    const server = new ScriptedServer();
    await expect(server.process({ type, params }, alice)).rejects.toMatchObject({
      code: 'unsupported_operation',
      message: `This server does not offer ${type}.`,
    });
    expect(server.arrays.calls).toEqual([]);
  });

  it('is one error event when the hook itself fails', async () => {
    const { server, request } = await withWidget();
    server.onAction = () => {
      throw new Error('boom');
    };
    expect(await streamed(server, request())).toEqual([
      { type: 'stream_options', stream_options: { allow_cancel: true } },
      { type: 'error', code: 'stream.error', allow_retry: true },
    ]);
  });
});

describe('threads.sync_custom_action', () => {
  // covers: server/calls_action_sync, protocol/4.9-sync-action, defect/25
  it('answers with the updated item, which the reference does not store', async () => {
    const { server, params, action, row } = await withWidget();
    const calls: ActionCall[] = [];
    server.onSyncAction = (_thread, call) => {
      calls.push(call);
      return { updated_item: { ...call.sender!, widget: { type: 'ListView', border: null } } };
    };
    const body = await asked(server, 'threads.sync_custom_action', params());
    expect(calls).toMatchObject([{ action, sender: { id: 'w_1' } }]);
    expect(body).toMatchObject({ updated_item: { id: 'w_1', widget: { type: 'ListView' } } });
    expect(JSON.stringify(body)).not.toContain('null');
    expect(row.items[1]).toMatchObject({ widget: { type: 'ListView' } });
  });

  it('leaves storing to the hook on request', async () => {
    const { server, params, row } = await withWidget({ persistSyncActions: false });
    server.onSyncAction = (_thread, call) => ({
      updated_item: { ...call.sender!, widget: { type: 'ListView' } },
    });
    await asked(server, 'threads.sync_custom_action', params());
    expect(row.items[1]).toMatchObject({ widget: { type: 'Card' } });
  });

  // covers: protocol/4.9-sync-action, protocol/3.0-hidden, defect/21, untested/hidden-every-path
  it('answers {} for nothing and for a hidden item, which the reference shows', async () => {
    const { server, params, row } = await withWidget();
    expect(await asked(server, 'threads.sync_custom_action', params())).toEqual({});
    const secret: ThreadItem = hidden(row);
    server.onSyncAction = () => ({ updated_item: secret });
    expect(await asked(server, 'threads.sync_custom_action', params())).toEqual({});
    expect(row.items.at(-1)).toMatchObject({ type: 'hidden_context_item' });
  });

  // covers: protocol/3.2-checked
  it('stores no item that could not be read', async () => {
    const { server, params, row } = await withWidget();
    server.onSyncAction = (_thread, { sender }) => ({
      updated_item: { ...sender!, created_at: 'today' },
    });
    await expect(asked(server, 'threads.sync_custom_action', params())).rejects.toThrow(
      'created_at',
    );
    expect(row.items[1]?.created_at).not.toBe('today');
  });

  // covers: protocol/4.9-sync-action-thread
  it('saves a thread that the hook has changed', async () => {
    const { server, params, row } = await withWidget();
    server.onSyncAction = (thread) => {
      thread.title = 'Done';
      return {};
    };
    await asked(server, 'threads.sync_custom_action', params());
    expect(row.thread.title).toBe('Done');
  });

  it('needs a widget that is there', async () => {
    const { server, params, row } = await withWidget();
    for (const [item_id, code] of [
      [row.items[0]!.id, 'invalid_request'],
      ['w_none', 'not_found'],
    ])
      await expect(
        asked(server, 'threads.sync_custom_action', params({ item_id })),
      ).rejects.toMatchObject({ code });
  });

  it('does not wait for a turn that streams', async () => {
    const { server, params, request } = await withWidget();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    server.onRespond = async function* (turn) {
      await promise;
      yield done(message(turn, 'late'));
    };
    const turn = streamed(server, {
      type: 'threads.add_user_message',
      params: {
        thread_id: request().params.thread_id,
        input: { content: [], attachments: [], inference_options: {} },
      },
    });
    expect(await asked(server, 'threads.sync_custom_action', params())).toEqual({});
    resolve(undefined);
    expect(types(await turn).at(-1)).toBe('thread.item.done');
  });
});

describe('a widget in a thread that is loaded', () => {
  it('is shown as the host says it is by now, and stays stored as it was', async () => {
    const { server, row } = await withWidget();
    const thread_id = row.thread.id;
    const shown: unknown[] = [];
    server.onShow = (items, context) => {
      shown.push([items.map(({ id }) => id), context]);
      return items.map((item) =>
        item.type === 'widget' ? { ...item, widget: { type: 'ListView', key: null! } } : item,
      );
    };
    row.items.push(hidden(row));
    const page = await asked(server, 'items.list', { thread_id, order: 'asc' });
    const now = { id: 'w_1', widget: { type: 'ListView' } };
    expect(page).toMatchObject({ data: [{ type: 'user_message' }, now], has_more: false });
    const thread = await asked(server, 'threads.get_by_id', { thread_id });
    expect(thread).toMatchObject({ items: { data: [{ type: 'user_message' }, now] } });
    expect(JSON.stringify([page, thread])).not.toContain('null');
    expect(row.items[1]).toMatchObject({ widget: { type: 'Card' } });
    // Hidden items are nobody's business.
    const ids = [row.items[0]!.id, 'w_1'];
    expect(shown).toEqual([
      [ids, alice],
      [ids, alice],
    ]);
  });

  it('is refused on an item that is no widget', async () => {
    const { server, params, row } = await withWidget();
    await expect(
      asked(server, 'threads.sync_custom_action', { ...params(), item_id: row.items[0]!.id }),
    ).rejects.toMatchObject({ code: 'invalid_request', message: 'This item is no widget.' });
  });
});
