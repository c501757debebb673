import { expect, test } from 'vitest';
import { NotFoundError } from '@/lib/chatkit';
import { aThread, seed } from './fixtures';
import type { Scene } from './store-contract';

export function saveRules(scene: () => Scene): void {
  test('a save answers with what is stored', async () => {
    const { store, alice } = scene();
    const thread = aThread({ title: 'a\0b', created_at: '2026-11-20T12:00:00+02:00' });
    const stored = await store.saveThread(thread, alice);
    expect(stored).toMatchObject({ title: 'a\uFFFDb', created_at: '2026-11-20T10:00:00.000Z' });
    expect(stored).toEqual(await store.loadThread(thread.id, alice));
    const changed = await store.saveThread({ ...stored, title: 'c' }, alice, stored);
    expect(changed).toEqual({ ...stored, title: 'c' });
    expect(await store.saveThread(changed, alice, changed)).toEqual(changed);
  });

  test('with a base only what differs from it is written', async () => {
    const { store, alice } = scene();
    const base = await store.saveThread(
      aThread({ title: 'old', metadata: { kept: 1, gone: 2, changed: 3 } }),
      alice,
    );
    // Meanwhile, elsewhere:
    await store.saveThread(
      {
        ...base,
        title: 'renamed',
        allowed_image_domains: ['example.com'],
        metadata: { kept: 9, gone: 9, changed: 9, added: 9 },
      },
      alice,
    );
    const merged = await store.saveThread(
      {
        ...base,
        status: { type: 'locked', reason: 'Paused' },
        metadata: { kept: 1, changed: 4, own: 5 },
      },
      alice,
      base,
    );
    expect(merged).toEqual({
      ...base,
      title: 'renamed',
      status: { type: 'locked', reason: 'Paused' },
      allowed_image_domains: ['example.com'],
      metadata: { kept: 9, changed: 4, added: 9, own: 5 },
    });
    expect(await store.loadThread(base.id, alice)).toEqual(merged);
  });

  test.each([
    [undefined, 'found by the turn'],
    ['old', undefined],
    ['old', 'found by the turn'],
  ])('a rename survives a turn that changes the title from %j to %j', async (title, next) => {
    const { store, alice } = scene();
    const base = await store.saveThread(aThread({ title }), alice);
    await store.saveThread({ ...base, title: 'renamed' }, alice, base);
    const late = await store.saveThread(
      { ...base, title: next, metadata: { turn: 1 } },
      alice,
      base,
    );
    expect(late).toMatchObject({ title: 'renamed', metadata: { turn: 1 } });
  });

  test('many who change different keys of one thread at once lose nothing', async () => {
    const { store, alice } = scene();
    const { thread: base } = await seed(store, alice);
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
    await Promise.all([
      ...keys.map((key) => store.saveThread({ ...base, metadata: { [key]: 1 } }, alice, base)),
      store.saveThread({ ...base, title: 'renamed' }, alice, base),
    ]);
    const { title, metadata } = await store.loadThread(base.id, alice);
    expect(title).toBe('renamed');
    expect(metadata).toEqual(Object.fromEntries(keys.map((key) => [key, 1])));
  });

  test('a thread that is gone, or never was, is not brought back by a change', async () => {
    const { store, alice, bob } = scene();
    const { thread } = await seed(store, alice);
    const change = { ...thread, title: 'x' };
    await expect(store.saveThread(change, bob, thread)).rejects.toThrow(NotFoundError);
    await store.deleteThread(thread.id, alice);
    await expect(store.saveThread(change, alice, thread)).rejects.toThrow(NotFoundError);
    await expect(store.saveThread(thread, alice, thread)).rejects.toThrow(NotFoundError);
    const unknown = aThread();
    await expect(store.saveThread({ ...unknown, title: 'x' }, alice, unknown)).rejects.toThrow(
      NotFoundError,
    );
  });
}
