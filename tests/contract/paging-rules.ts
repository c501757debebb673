import { expect, test } from 'vitest';
import { NotFoundError, type ThreadMetadata } from '@/lib/chatkit';
import { anItem, at, aThread, readAll, seed, textOf } from './fixtures';
import type { Scene } from './store-contract';

const upTo = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1));

async function seedThreads(
  { store, alice }: Scene,
  times: readonly string[],
): Promise<ThreadMetadata[]> {
  const all = times.map((created_at, index) => aThread({ created_at, title: String(index + 1) }));
  for (const thread of all) await store.saveThread(thread, alice);
  return all;
}

export function pagingRules(scene: () => Scene): void {
  // covers: store/thread_items_offset
  test.each([
    { order: 'asc', count: 7, limit: 3, sizes: [3, 3, 1] },
    { order: 'desc', count: 7, limit: 3, sizes: [3, 3, 1] },
    { order: 'asc', count: 6, limit: 3, sizes: [3, 3] },
    { order: 'desc', count: 6, limit: 3, sizes: [3, 3] },
    { order: 'asc', count: 0, limit: 3, sizes: [0] },
    { order: 'desc', count: 3, limit: 1, sizes: [1, 1, 1] },
  ] as const)(
    '$count items in pages of $limit, $order: $sizes',
    async ({ order, count, limit, sizes }) => {
      const { store, alice } = scene();
      const { thread } = await seed(store, alice, count);
      const pages = await readAll((after) =>
        store.loadThreadItems(thread.id, { limit, order, after }, alice),
      );
      expect(pages.map((page) => page.data.length)).toEqual(sizes);
      const forwards = pages.flatMap((page) => page.data.map(textOf));
      expect(order === 'asc' ? forwards : forwards.reverse()).toEqual(upTo(count));
      for (const [index, page] of pages.entries()) {
        const last = index === pages.length - 1;
        expect(page.has_more).toBe(!last);
        expect(page.after).toBe(last ? undefined : page.data.at(-1)?.id);
      }
    },
  );

  // covers: store/load_threads, untested/equal-timestamps, defect/23
  test.each(['asc', 'desc'] as const)(
    'threads page %s by last activity, whatever their times say',
    async (order) => {
      const current = scene();
      const { store, alice } = current;
      const all = await seedThreads(current, [5, 0, 9, 0, 1, 0, 7].map(at));
      const [first, second] = [all[0]!, all[1]!];
      await store.addThreadItem(second.id, anItem(second, 'x'), alice);
      const item = anItem(first, 'x');
      await store.addThreadItem(first.id, item, alice);
      await store.saveItem(second.id, anItem(second, 'y'), alice);
      await store.saveThread({ ...all[4]!, metadata: { a: 1 } }, alice);
      await store.deleteThreadItem(first.id, item.id, alice);
      const pages = await readAll((after) => store.loadThreads({ limit: 2, order, after }, alice));
      expect(pages.map((page) => page.data.length)).toEqual([2, 2, 2, 1]);
      const titles = pages.flatMap((page) => page.data.map((thread) => thread.title));
      expect(order === 'asc' ? titles : titles.reverse()).toEqual([
        '3',
        '4',
        '5',
        '6',
        '7',
        '1',
        '2',
      ]);
      for (const [index, page] of pages.entries()) {
        expect(page.has_more).toBe(index < 3);
        expect(page.after).toBe(index < 3 ? page.data.at(-1)?.id : undefined);
      }
    },
  );

  test('what is added or deleted meanwhile neither repeats nor hides an item', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 6);
    const newest = await store.loadThreadItems(thread.id, { limit: 2, order: 'desc' }, alice);
    expect(newest.data.map(textOf)).toEqual(['6', '5']);
    await store.addThreadItem(thread.id, anItem(thread, '7'), alice);
    await store.deleteThreadItem(thread.id, items[5]!.id, alice);
    await store.deleteThreadItem(thread.id, items[2]!.id, alice);
    const older = await store.loadThreadItems(
      thread.id,
      { limit: 2, order: 'desc', after: newest.after },
      alice,
    );
    expect(older.data.map(textOf)).toEqual(['4', '2']);
    expect(older.has_more).toBe(true);
  });

  test('a thread added or deleted meanwhile neither repeats nor hides another', async () => {
    const current = scene();
    const { store, alice } = current;
    const all = await seedThreads(current, [0, 1, 2, 3, 4].map(at));
    const first = await store.loadThreads({ limit: 2, order: 'desc' }, alice);
    expect(first.data.map((thread) => thread.title)).toEqual(['5', '4']);
    await store.saveThread(aThread({ created_at: at(9), title: 'new' }), alice);
    await store.deleteThread(all[2]!.id, alice);
    const next = await store.loadThreads({ limit: 2, order: 'desc', after: first.after }, alice);
    expect(next.data.map((thread) => thread.title)).toEqual(['2', '1']);
    expect(next).not.toHaveProperty('after');
  });

  test('behind the last entry there is an empty page, not an error', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 2);
    const behind = { limit: 5, order: 'asc', after: items[1]!.id } as const;
    const empty = { data: [], has_more: false };
    expect(await store.loadThreadItems(thread.id, behind, alice)).toEqual(empty);
    expect(await store.loadThreads({ ...behind, after: thread.id }, alice)).toEqual(empty);
  });

  test.each(['asc', 'desc'] as const)(
    'a cursor whose entry was deleted marks its place, %s',
    async (order) => {
      const current = scene();
      const { store, alice } = current;
      const { thread, items } = await seed(store, alice, 5);
      const page = { limit: 5, order } as const;
      const behind = order === 'asc' ? ['4', '5'] : ['2', '1'];
      const { id } = items[2]!;
      await store.deleteThreadItem(thread.id, id, alice);
      const read = async () =>
        (await store.loadThreadItems(thread.id, { ...page, after: id }, alice)).data.map(textOf);
      expect(await read()).toEqual(behind);
      // Put back, it stands at the end; deleted again, it has stood there.
      await store.addThreadItem(thread.id, items[2]!, alice);
      const everything = order === 'asc' ? [] : ['5', '4', '2', '1'];
      expect(await read()).toEqual(everything);
      await store.deleteThreadItem(thread.id, id, alice);
      expect(await read()).toEqual(everything);

      await store.deleteThread(thread.id, alice);
      const all = await seedThreads(current, [0, 1, 2].map(at));
      await store.deleteThread(all[1]!.id, alice);
      const next = await store.loadThreads({ ...page, after: all[1]!.id }, alice);
      expect(next.data.map(({ title }) => title)).toEqual(order === 'asc' ? ['3'] : ['1']);
      const { items: gone } = await seed(store, alice, 1);
      await expect(
        store.loadThreadItems(all[0]!.id, { ...page, after: gone[0]!.id }, alice),
      ).rejects.toThrow(NotFoundError);
    },
  );

  test('a cursor of another thread or another user is not found', async () => {
    const { store, alice, bob } = scene();
    const { thread } = await seed(store, alice, 3);
    const { items: others } = await seed(store, alice, 3);
    const { thread: foreign, items: foreigners } = await seed(store, bob, 3);
    const page = { limit: 5, order: 'asc' } as const;
    for (const after of [others[0]!.id, foreigners[0]!.id, thread.id]) {
      await expect(store.loadThreadItems(thread.id, { ...page, after }, alice)).rejects.toThrow(
        NotFoundError,
      );
    }
    for (const after of [foreign.id, others[0]!.id]) {
      await expect(store.loadThreads({ ...page, after }, alice)).rejects.toThrow(NotFoundError);
    }
  });

  test.each([
    [0, 1],
    [-5, 1],
    [2.9, 2],
    [Number.NaN, 1],
    [9999, 100],
    [Number.POSITIVE_INFINITY, 100],
  ])('a limit of %d counts as %d', async (limit, size) => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 3);
    const page = await store.loadThreadItems(thread.id, { limit, order: 'asc' }, alice);
    expect(page.data).toHaveLength(Math.min(size, 3));
    const threads = await store.loadThreads({ limit, order: 'asc' }, alice);
    expect(threads.data).toHaveLength(1);
  });

  test('a page holds 100 at most', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 101);
    const page = await store.loadThreadItems(thread.id, { limit: 9999, order: 'desc' }, alice);
    expect(page.data).toHaveLength(100);
    expect(page).toMatchObject({ has_more: true, after: page.data[99]!.id });
  });
}
