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

  test.each(['asc', 'desc'] as const)(
    'threads page %s by creation, those of the same microsecond each once',
    async (order) => {
      const current = scene();
      const { store, alice } = current;
      const same = '2026-11-20T10:00:00.000500Z';
      const all = await seedThreads(current, [
        '2026-11-20T10:00:00.000900Z',
        ...Array.from({ length: 5 }, () => same),
        '2026-11-20T10:00:00.000100Z',
        at(-1),
      ]);
      const pages = await readAll((after) => store.loadThreads({ limit: 2, order, after }, alice));
      expect(pages.map((page) => page.data.length)).toEqual([2, 2, 2, 2]);
      const titles = pages.flatMap((page) => page.data.map((thread) => thread.title));
      const forwards = order === 'asc' ? titles : titles.reverse();
      expect(forwards.slice(0, 2)).toEqual(['8', '7']);
      expect(forwards.slice(2, 7).sort()).toEqual(['2', '3', '4', '5', '6']);
      expect(forwards[7]).toBe('1');
      expect(pages.flatMap((page) => page.data)).toHaveLength(all.length);
      expect(pages.at(-1)).toMatchObject({ has_more: false });
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

  test('a cursor whose entry was deleted is not found', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 3);
    await store.deleteThreadItem(thread.id, items[1]!.id, alice);
    const page = { limit: 5, order: 'asc' } as const;
    await expect(
      store.loadThreadItems(thread.id, { ...page, after: items[1]!.id }, alice),
    ).rejects.toThrow(NotFoundError);
    const { thread: deleted } = await seed(store, alice);
    await store.deleteThread(deleted.id, alice);
    await expect(store.loadThreads({ ...page, after: deleted.id }, alice)).rejects.toThrow(
      NotFoundError,
    );
  });

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
