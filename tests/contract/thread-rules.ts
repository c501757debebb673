import { expect, test } from 'vitest';
import { NotFoundError } from '@/lib/chatkit';
import { anAttachment, anItem, at, aThread, hostileIds, seed, texts, threadId } from './fixtures';
import type { Scene } from './store-contract';

export function threadRules(scene: () => Scene): void {
  // covers: store/save_and_load_thread_metadata, store/save_and_load_thread_metadata_null_title
  test('a thread comes back as it was saved', async () => {
    const { store, alice } = scene();
    const plain = aThread();
    const full = aThread({
      title: 'Groceries',
      status: { type: 'locked', reason: 'Paused' },
      allowed_image_domains: ['example.com'],
      metadata: { nested: { list: [1, null, 'two'] }, flag: true },
    });
    await store.saveThread(plain, alice);
    await store.saveThread(full, alice);
    expect(await store.loadThread(plain.id, alice)).toEqual(plain);
    expect(await store.loadThread(full.id, alice)).toEqual(full);
  });

  test('what comes back is a copy', async () => {
    const { store, alice } = scene();
    const thread = aThread({ metadata: { list: [1] } });
    await store.saveThread(thread, alice);
    (thread.metadata['list'] as number[]).push(2);
    const loaded = await store.loadThread(thread.id, alice);
    expect(loaded.metadata).toEqual({ list: [1] });
    loaded.metadata['other'] = true;
    expect((await store.loadThread(thread.id, alice)).metadata).toEqual({ list: [1] });
  });

  // covers: store/update_thread_metadata, store/overwrite_thread_metadata
  test('saving again changes title, status, image domains and metadata, nothing else', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 2);
    const changed = aThread({
      id: thread.id,
      created_at: at(60_000),
      title: 'New',
      status: { type: 'closed' },
      allowed_image_domains: [],
      metadata: { a: 1 },
    });
    await store.saveThread(changed, alice);
    expect(await store.loadThread(thread.id, alice)).toEqual({
      ...changed,
      created_at: thread.created_at,
    });
    expect(await texts(store, thread.id, alice)).toEqual(['1', '2']);
    await store.saveThread(aThread({ id: thread.id }), alice);
    expect(await store.loadThread(thread.id, alice)).toEqual(thread);
  });

  test('a thread that carries its items is saved without them', async () => {
    const { store, alice } = scene();
    const thread = aThread();
    const withItems = { ...thread, items: { data: [anItem(thread, 'x')], has_more: false } };
    await store.saveThread(withItems, alice);
    expect(await store.loadThread(thread.id, alice)).toEqual(thread);
    expect(await texts(store, thread.id, alice)).toEqual([]);
  });

  test.each([
    ['2026-11-20T10:00:00.123Z', '2026-11-20T10:00:00.123Z'],
    ['2026-11-20T10:00:00.123456Z', '2026-11-20T10:00:00.123456Z'],
    ['2026-11-20T10:00:00.1234567Z', '2026-11-20T10:00:00.123456Z'],
    ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T12:00:00+02:00', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.5', '2026-11-20T10:00:00.500Z'],
  ])('the time %s comes back in UTC, to the microsecond', async (given, stored) => {
    const { store, alice } = scene();
    const thread = aThread({ created_at: given });
    await store.saveThread(thread, alice);
    expect((await store.loadThread(thread.id, alice)).created_at).toBe(stored);
  });

  // covers: store/default_id_generators_use_default_prefixes
  test('generated ids carry the prefix of their kind and differ', () => {
    const { store, alice } = scene();
    const thread = aThread();
    expect(store.generateThreadId(alice)).toMatch(/^thr_[0-9a-f]{32}$/);
    for (const [kind, prefix] of [
      ['message', 'msg'],
      ['task', 'tsk'],
      ['workflow', 'wf'],
    ] as const)
      expect(store.generateItemId(kind, thread, alice)).toMatch(
        new RegExp(`^${prefix}_[0-9a-f]{32}$`),
      );
    const one = store.generateItemId('tool_call', thread, alice);
    expect(one).toMatch(/^tc_[0-9a-f]{32}$/);
    expect(store.generateItemId('tool_call', thread, alice)).not.toBe(one);
  });

  test('deleting a thread takes its items, feedback and attachments with it', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 2);
    const attachment = anAttachment({ thread_id: thread.id });
    const free = anAttachment();
    await store.saveAttachment(attachment, alice);
    await store.saveAttachment(free, alice);
    await store.saveFeedback(thread.id, [items[0]!.id], 'positive', alice);
    await store.deleteThread(thread.id, alice);

    const page = { limit: 10, order: 'asc' } as const;
    await expect(store.loadThread(thread.id, alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadThreadItems(thread.id, page, alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadItem(thread.id, items[0]!.id, alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadAttachment(attachment.id, alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadFeedback(thread.id, alice)).rejects.toThrow(NotFoundError);
    expect((await store.loadThreads(page, alice)).data).toEqual([]);
    expect(await store.loadAttachment(free.id, alice)).toEqual(free);
  });

  test('deleting a thread twice or an unknown one is silent', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    await store.deleteThread(thread.id, alice);
    await store.deleteThread(thread.id, alice);
    await store.deleteThread(threadId('thr_unknown'), alice);
  });

  test('a turn that ends after its thread was deleted does not bring it back', async () => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 1);
    await store.deleteThread(thread.id, alice);
    const late = [
      store.saveThread({ ...thread, title: 'Late' }, alice),
      store.addThreadItem(thread.id, anItem(thread, 'late'), alice),
      store.saveItem(thread.id, items[0]!, alice),
      store.saveFeedback(thread.id, [], 'positive', alice),
      store.saveAttachment(anAttachment({ thread_id: thread.id }), alice),
    ];
    for (const result of await Promise.allSettled(late)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    }
    await expect(store.loadThread(thread.id, alice)).rejects.toThrow(NotFoundError);
    expect((await store.loadThreads({ limit: 9, order: 'asc' }, alice)).data).toEqual([]);
  });

  test('a thread deleted while many write to it is gone for good', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice, 5);
    const results = await Promise.allSettled([
      ...Array.from({ length: 10 }, (_, index) =>
        store.addThreadItem(thread.id, anItem(thread, String(index)), alice),
      ),
      store.deleteThread(thread.id, alice),
      ...Array.from({ length: 10 }, () => store.saveThread({ ...thread, title: 'x' }, alice)),
    ]);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(NotFoundError);
    }
    await expect(store.loadThread(thread.id, alice)).rejects.toThrow(NotFoundError);
    await expect(
      store.loadThreadItems(thread.id, { limit: 9, order: 'asc' }, alice),
    ).rejects.toThrow(NotFoundError);
  });

  test.each(hostileIds)('the id %j is a missing thread', async (raw) => {
    const { store, alice } = scene();
    const id = threadId(raw);
    const page = { limit: 5, order: 'desc' } as const;
    await expect(store.loadThread(id, alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadThreadItems(id, page, alice)).rejects.toThrow(NotFoundError);
    await expect(store.addThreadItem(id, anItem(aThread(), 'x'), alice)).rejects.toThrow(
      NotFoundError,
    );
    await expect(store.saveFeedback(id, [], 'positive', alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadFeedback(id, alice)).rejects.toThrow(NotFoundError);
    await expect(store.loadThreads({ ...page, after: raw }, alice)).rejects.toThrow(NotFoundError);
    await store.deleteThread(id, alice);
  });

  test.each(['', 'a\0b', '\ud800', 'x'.repeat(10_000)])(
    'a thread with the id %j is refused',
    async (raw) => {
      const { store, alice } = scene();
      const saving = store.saveThread(aThread({ id: threadId(raw) }), alice);
      await expect(saving).rejects.toThrow(NotFoundError);
    },
  );
}
