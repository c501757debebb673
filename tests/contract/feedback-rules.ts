import { expect, test } from 'vitest';
import { NotFoundError } from '@/lib/chatkit';
import { itemId, seed } from './fixtures';
import type { Scene } from './store-contract';

export function feedbackRules(scene: () => Scene): void {
  test('each item has one thumb, the newest, listed in the order of the items', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 3);
    const [one, two, three] = [items[0]!.id, items[1]!.id, items[2]!.id];
    await store.saveFeedback(thread.id, [three, one, one], 'positive', alice);
    await store.saveFeedback(thread.id, [one, two], 'negative', alice);
    expect(await store.loadFeedback(thread.id, alice)).toEqual([
      { item_id: one, kind: 'negative' },
      { item_id: two, kind: 'negative' },
      { item_id: three, kind: 'positive' },
    ]);
  });

  test('no items, no thumbs', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 1);
    await store.saveFeedback(thread.id, [], 'positive', alice);
    expect(await store.loadFeedback(thread.id, alice)).toEqual([]);
  });

  test('one unknown item and none is recorded', async () => {
    const { store, alice, bob } = scene();
    const { thread, items } = await seed(store, alice, 1);
    const { items: others } = await seed(store, alice, 1);
    const { items: foreigners } = await seed(store, bob, 1);
    for (const id of [itemId('msg_unknown'), others[0]!.id, foreigners[0]!.id]) {
      const saving = store.saveFeedback(thread.id, [items[0]!.id, id], 'positive', alice);
      await expect(saving).rejects.toThrow(NotFoundError);
    }
    expect(await store.loadFeedback(thread.id, alice)).toEqual([]);
  });

  test('feedback goes with its item, and stays when the item is replaced', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 2);
    const ids = items.map((item) => item.id);
    await store.saveFeedback(thread.id, ids, 'positive', alice);
    await store.saveItem(thread.id, items[0]!, alice);
    await store.deleteThreadItem(thread.id, ids[1]!, alice);
    await store.addThreadItem(thread.id, items[1]!, alice);
    expect(await store.loadFeedback(thread.id, alice)).toEqual([
      { item_id: ids[0], kind: 'positive' },
    ]);
  });
}
