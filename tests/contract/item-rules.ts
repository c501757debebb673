import { expect, test } from 'vitest';
import { ConflictError, NotFoundError, type ThreadItem } from '@/lib/chatkit';
import { anAttachment, anItem, at, hostileIds, itemId, seed, textOf, texts } from './fixtures';
import type { Scene } from './store-contract';

export function itemRules(scene: () => Scene): void {
  // covers: store/save_and_load_thread_items
  test('every kind of item comes back as it was added', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const base = { thread_id: thread.id, created_at: at() };
    const items: ThreadItem[] = [
      {
        ...base,
        id: itemId('msg_user'),
        type: 'user_message',
        content: [{ type: 'input_text', text: 'Hi' }],
        attachments: [anAttachment({ metadata: { path: [null] } })],
        quoted_text: 'Before',
        inference_options: {},
      },
      anItem(thread, 'Hello'),
      {
        ...base,
        id: itemId('tc_1'),
        type: 'client_tool_call',
        status: 'pending',
        call_id: 'call_1',
        name: 'pick',
        arguments: { nested: [null, 0.5] },
      },
      {
        ...base,
        id: itemId('msg_widget'),
        type: 'widget',
        widget: { type: 'Card', children: [{ type: 'Text', value: 'x', border: { size: 1 } }] },
      },
      { ...base, id: itemId('shcx_1'), type: 'sdk_hidden_context', content: 'stopped' },
      { ...base, id: itemId('msg_hidden'), type: 'hidden_context_item', content: { a: [null] } },
      { ...base, id: itemId('msg_end'), type: 'end_of_turn' },
    ].map((item) => ({ ...item, id: itemId(`${item.id}_${thread.id}`) }) as ThreadItem);
    for (const item of items) await store.addThreadItem(thread.id, item, alice);
    const page = await store.loadThreadItems(thread.id, { limit: 10, order: 'asc' }, alice);
    expect(page).toEqual({ data: items, has_more: false });
    for (const item of items) {
      expect(await store.loadItem(thread.id, item.id, alice)).toEqual(item);
    }
  });

  test('the thread an item is added to is the one it carries', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const { thread: other } = await seed(store, alice);
    const item = anItem(other, 'x');
    await store.addThreadItem(thread.id, item, alice);
    expect((await store.loadItem(thread.id, item.id, alice)).thread_id).toBe(thread.id);
  });

  test('adding an item twice keeps one, in its place', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 3);
    await store.addThreadItem(thread.id, items[0]!, alice);
    await store.addThreadItem(thread.id, items[1]!, alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1', '2', '3']);
  });

  // covers: store/save_and_load_item
  test.each(['addThreadItem', 'saveItem'] as const)('%s replaces in place', async (method) => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 3);
    const changed = anItem(thread, 'changed', { id: items[1]!.id, created_at: at(99) });
    await store[method](thread.id, changed, alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1', 'changed', '3']);
    expect(await store.loadItem(thread.id, changed.id, alice)).toEqual(changed);
  });

  test('saveItem appends what the thread does not hold', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 1);
    await store.saveItem(thread.id, anItem(thread, '2'), alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1', '2']);
  });

  // covers: store/thread_items_ordering
  test('items keep the order of adding, whatever their times say', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    for (const [index, time] of [5000, 0, 9000, 0].entries()) {
      const item = anItem(thread, String(index), { created_at: at(time) });
      await store.addThreadItem(thread.id, item, alice);
    }
    expect(await texts(store, thread.id, alice)).toEqual(['0', '1', '2', '3']);
  });

  test('an id in use elsewhere is a conflict that tells nothing, and changes nothing', async () => {
    const { store, alice, bob } = scene();
    const { thread, items } = await seed(store, alice, 1);
    const { thread: own } = await seed(store, alice, 0);
    const { thread: foreign } = await seed(store, bob, 0);
    const stolen = { id: items[0]!.id };
    const attempts = [
      store.addThreadItem(own.id, anItem(own, 'mine', stolen), alice),
      store.saveItem(own.id, anItem(own, 'mine', stolen), alice),
      store.addThreadItem(foreign.id, anItem(foreign, 'his', stolen), bob),
      store.saveItem(foreign.id, anItem(foreign, 'his', stolen), bob),
    ];
    const results = await Promise.allSettled(attempts);
    const refused = {
      status: 'rejected',
      reason: new ConflictError('This id is already in use.'),
    };
    expect(results).toEqual([refused, refused, refused, refused]);
    expect(await texts(store, thread.id, alice)).toEqual(['1']);
    expect(await texts(store, own.id, alice)).toEqual([]);
    expect(await texts(store, foreign.id, bob)).toEqual([]);
  });

  test('a deleted item is gone, its neighbours stay, its id is free again', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 3);
    await store.deleteThreadItem(thread.id, items[1]!.id, alice);
    await store.deleteThreadItem(thread.id, items[1]!.id, alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1', '3']);
    await expect(store.loadItem(thread.id, items[1]!.id, alice)).rejects.toThrow(NotFoundError);
    await store.addThreadItem(thread.id, items[1]!, alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1', '3', '2']);
  });

  test('an item is not reached through another thread of its owner', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 1);
    const { thread: other } = await seed(store, alice);
    const { id } = items[0]!;
    await expect(store.loadItem(other.id, id, alice)).rejects.toThrow(NotFoundError);
    await store.deleteThreadItem(other.id, id, alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1']);
  });

  test('50 writers at once lose nothing and leave one order', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const names = Array.from({ length: 50 }, (_, index) => `w${index}`);
    await Promise.all(
      names.flatMap((name) =>
        ['a', 'b'].map((part) =>
          store.addThreadItem(thread.id, anItem(thread, name + part), alice),
        ),
      ),
    );
    const first = await texts(store, thread.id, alice);
    expect([...first].sort()).toEqual(names.flatMap((name) => [`${name}a`, `${name}b`]).sort());
    const backwards = await store.loadThreadItems(thread.id, { limit: 100, order: 'desc' }, alice);
    expect(backwards.data.map(textOf).reverse()).toEqual(first);
  });

  test('who reads on while others write misses nothing', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 1);
    const seen: string[] = [];
    let after: string = items[0]!.id;
    const read = async (): Promise<void> => {
      const page = await store.loadThreadItems(
        thread.id,
        { limit: 100, order: 'asc', after },
        alice,
      );
      seen.push(...page.data.map(textOf));
      after = page.data.at(-1)?.id ?? after;
    };
    const writers = Array.from({ length: 40 }, (_, index) =>
      store.addThreadItem(thread.id, anItem(thread, `w${index}`), alice),
    );
    for (let round = 0; round < 20; round += 1) await read();
    await Promise.all(writers);
    await read();
    expect(seen).toEqual((await texts(store, thread.id, alice)).slice(1));
  });

  test('many who save the same item at once leave it once', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const item = anItem(thread, 'same');
    await Promise.all(
      Array.from({ length: 20 }, () => store.addThreadItem(thread.id, item, alice)),
    );
    expect(await texts(store, thread.id, alice)).toEqual(['same']);
  });

  // covers: store/load_nonexistent_item
  test.each(hostileIds)('the id %j is a missing item', async (raw) => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 1);
    const page = { limit: 5, order: 'asc', after: raw } as const;
    await expect(store.loadItem(thread.id, itemId(raw), alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadThreadItems(thread.id, page, alice)).rejects.toThrow(NotFoundError);
    const feedback = store.saveFeedback(thread.id, [itemId(raw)], 'negative', alice);
    await expect(feedback).rejects.toThrow(NotFoundError);
    await store.deleteThreadItem(thread.id, itemId(raw), alice);
    expect(await texts(store, thread.id, alice)).toEqual(['1']);
  });
}
