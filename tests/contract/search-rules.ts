import { expect, test } from 'vitest';
import { NotFoundError } from '@/lib/chatkit';
import { aThread, readAll, seed } from './fixtures';
import type { Scene } from './store-contract';

const page = { limit: 10, order: 'desc' } as const;

async function titled({ store, alice }: Scene, titles: readonly string[]): Promise<void> {
  for (const title of titles) await store.saveThread(aThread({ title }), alice);
}

export function searchRules(scene: () => Scene): void {
  test.each([
    ['groceries', ['Groceries for Sunday', 'More GROCERIES']],
    ['cerie', ['Groceries for Sunday', 'More GROCERIES']],
    ['sunday groc', ['Groceries for Sunday']],
    ['creme', ['Crème brûlée']],
    ['BRÛLEE!', ['Crème brûlée']],
    ['買い物', ['今日の買い物']],
    ['100%', ['100 % sure_thing']],
    [
      '%',
      [
        'Groceries for Sunday',
        'Crème brûlée',
        '今日の買い物',
        '100 % sure_thing',
        'More GROCERIES',
      ],
    ],
    ["'; drop table threads; --", []],
    ['nothing', []],
    ['a\0b \ud800', []],
  ])('%j is found in %j', async (title, found) => {
    const current = scene();
    const { store, alice } = current;
    await titled(current, ['Groceries for Sunday', 'Crème brûlée', '今日の買い物']);
    await titled(current, ['100 % sure_thing', 'More GROCERIES']);
    const { data } = await store.findThreads(title, { ...page, order: 'asc' }, alice);
    expect(data.map((thread) => thread.title)).toEqual(found);
  });

  test('what is found comes in pages, by last activity', async () => {
    const current = scene();
    const { store, alice } = current;
    await titled(current, ['plan 1', 'other', 'plan 2', 'plan 3', 'another', 'plan 4', 'plan 5']);
    const pages = await readAll((after) =>
      store.findThreads('plan', { limit: 2, order: 'desc', after }, alice),
    );
    expect(pages.map(({ data }) => data.map(({ title }) => title))).toEqual([
      ['plan 5', 'plan 4'],
      ['plan 3', 'plan 2'],
      ['plan 1'],
    ]);
  });

  test("a title is found by what it is now, a deleted or another's thread never", async () => {
    const { store, alice, bob } = scene();
    const { thread } = await seed(store, alice);
    await store.saveThread({ ...thread, title: 'before' }, alice);
    await store.saveThread({ ...thread, title: 'after' }, alice, { ...thread, title: 'before' });
    const found = async (title: string, context = alice) =>
      (await store.findThreads(title, page, context)).data.map(({ id }) => id);
    expect(await found('before')).toEqual([]);
    expect(await found('after')).toEqual([thread.id]);
    expect(await found('after', bob)).toEqual([]);
    await expect(store.findThreads('after', { ...page, after: thread.id }, bob)).rejects.toThrow(
      NotFoundError,
    );
    await store.deleteThread(thread.id, alice);
    expect(await found('after')).toEqual([]);
  });
}
