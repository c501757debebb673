import { expect, test } from 'vitest';
import { anAttachment, anItem, aThread, itemId, seed, textOf, texts } from './fixtures';
import type { Scene } from './store-contract';

const asStored = [
  ['a\0b\0', 'a\uFFFDb\uFFFD'],
  ['a\ud800b', 'a\uFFFDb'],
  ['\udc00\ud800', '\uFFFD\uFFFD'],
  ['literal \\u0000 stays', 'literal \\u0000 stays'],
  ['💩 ümlaut \u2028 "quotes" \\ \x01 \u007f', '💩 ümlaut \u2028 "quotes" \\ \x01 \u007f'],
  ["'; drop table threads; --", "'; drop table threads; --"],
] as const;

export function textRules(scene: () => Scene): void {
  test.each(asStored)('%j is kept as %j everywhere', async (given, kept) => {
    const { store, alice } = scene();
    const thread = aThread({
      title: given,
      status: { type: 'locked', reason: given },
      allowed_image_domains: [given],
      metadata: { [given]: [given] },
    });
    await store.saveThread(thread, alice);
    const expected = {
      title: kept,
      status: { type: 'locked', reason: kept },
      allowed_image_domains: [kept],
      metadata: { [kept]: [kept] },
    };
    expect(await store.loadThread(thread.id, alice)).toMatchObject(expected);
    await store.saveThread(thread, alice);
    expect(await store.loadThread(thread.id, alice)).toMatchObject(expected);

    const item = anItem(thread, given);
    await store.addThreadItem(thread.id, item, alice);
    expect(await texts(store, thread.id, alice)).toEqual([kept]);
    const hidden = {
      id: itemId(`hidden_${thread.id}`),
      thread_id: thread.id,
      created_at: thread.created_at,
      type: 'hidden_context_item',
      content: { [given]: { deep: [given] } },
    } as const;
    await store.saveItem(thread.id, hidden, alice);
    expect(await store.loadItem(thread.id, hidden.id, alice)).toMatchObject({
      content: { [kept]: { deep: [kept] } },
    });

    const attachment = anAttachment({ name: given });
    await store.saveAttachment(attachment, alice);
    expect((await store.loadAttachment(attachment.id, alice)).name).toBe(kept);
  });

  test('a megabyte of text in one item is kept', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const long = 'Ünïcödé 💩 '.repeat(90_000);
    const item = anItem(thread, long);
    await store.addThreadItem(thread.id, item, alice);
    expect(textOf(await store.loadItem(thread.id, item.id, alice))).toBe(long);
  });
}
