import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type Attachment,
  NotFoundError,
  type ThreadItem,
  type ThreadMetadata,
} from '@/lib/chatkit';
import { UnstorableError } from '@/lib/store/errors';
import { anAttachment, anItem, aThread, attachmentId, itemId, seed, threadId } from './fixtures';
import type { Scene } from './store-contract';

const circle: Record<string, unknown> = {};
circle['secret'] = circle;

/** Some of it no type rules out; the rest comes past one by a cast. */
const brokenThreads: readonly (readonly [string, object])[] = [
  ['a status that is none', { status: { type: 'secret' } }],
  ['a title that is no text', { title: 5 }],
  ['image domains that are no list', { allowed_image_domains: 'secret' }],
  ['metadata that are no object', { metadata: ['secret'] }],
  ['metadata that hold themselves', { metadata: circle }],
  ['metadata that JSON has no word for', { metadata: { secret: 1n } }],
  ['a time that is none', { created_at: 'today' }],
  ['a time that is in a year of five digits in UTC', { created_at: '9999-12-31T23:00:00-02:00' }],
];

const brokenItems: readonly (readonly [string, object])[] = [
  ['a time that is none', { created_at: 'today' }],
  ['a type that is none', { type: 'secret' }],
  ['content that is no list', { content: 'secret' }],
  ['content that holds itself', { type: 'hidden_context_item', content: circle }],
];

const brokenAttachments: readonly (readonly [string, object])[] = [
  ['a type that is none', { type: 'secret' }],
  ['an image without a preview', { type: 'image' }],
  ['a name that is no text', { name: 5 }],
  ['nowhere to be uploaded to', { upload_descriptor: { url: 'secret', method: 'PUT' } }],
  ['metadata that hold themselves', { metadata: circle }],
];

const broken = <T extends Attachment | ThreadItem | ThreadMetadata>(
  value: T,
  fields: object,
): T => ({
  ...value,
  ...fields,
});

const page = { limit: 10, order: 'asc' } as const;

async function expectRefusal(save: Promise<unknown>, message: string): Promise<void> {
  const error: unknown = await save.then(
    () => 'saved',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnstorableError);
  expect(error).toMatchObject({ name: 'UnstorableError', code: 'unstorable', message });
  expect((error as Error).cause).toBeInstanceOf(Error);
}

export function refusalRules(scene: () => Scene): void {
  describe.each(brokenThreads)('a thread with %s', (_what, fields) => {
    test('is refused, and the others stay readable', async () => {
      const { store, alice } = scene();
      const { thread: other } = await seed(store, alice);
      const thread = broken(aThread(), fields);
      await expectRefusal(
        store.saveThread(thread, alice),
        `The thread ${thread.id} can't be stored.`,
      );
      await expect(store.loadThread(thread.id, alice)).rejects.toThrow(NotFoundError);
      expect((await store.loadThreads(page, alice)).data).toEqual([other]);
    });

    test('is refused over the one that is stored, which stays as it was', async () => {
      const { store, alice } = scene();
      const { thread } = await seed(store, alice);
      const text = `The thread ${thread.id} can't be stored.`;
      const changed = broken({ ...thread, title: 'changed', metadata: { changed: 1 } }, fields);
      await expectRefusal(store.saveThread(changed, alice), text);
      await expectRefusal(store.saveThread(changed, alice, thread), text);
      expect(await store.loadThread(thread.id, alice)).toEqual(thread);
    });
  });

  test.each(brokenItems)('an item with %s is refused', async (_what, fields) => {
    const { store, alice } = scene();
    const { thread, items } = await seed(store, alice, 1);
    const item = broken(anItem(thread, 'new'), fields);
    const change = broken(anItem(thread, 'changed', { id: items[0]!.id }), fields);
    for (const method of ['addThreadItem', 'saveItem'] as const)
      for (const refused of [item, change])
        await expectRefusal(
          store[method](thread.id, refused, alice),
          `The item ${refused.id} can't be stored.`,
        );
    expect((await store.loadThreadItems(thread.id, page, alice)).data).toEqual(items);
  });

  test.each(brokenAttachments)('an attachment with %s is refused', async (_what, fields) => {
    const { store, alice } = scene();
    const stored = anAttachment();
    await store.saveAttachment(stored, alice);
    const added = broken(anAttachment(), fields);
    for (const refused of [added, broken(stored, fields)])
      await expectRefusal(
        store.saveAttachment(refused, alice),
        `The attachment ${refused.id} can't be stored.`,
      );
    await expect(store.loadAttachment(added.id, alice)).rejects.toThrow(NotFoundError);
    expect(await store.loadAttachment(stored.id, alice)).toEqual(stored);
  });

  test('a refusal comes before any other', async () => {
    const { store, alice, bob } = scene();
    const { thread: foreign } = await seed(store, bob);
    const { thread, items } = await seed(store, alice, 1);
    const { thread: other } = await seed(store, alice);
    const { thread: deleted } = await seed(store, alice);
    await store.deleteThread(deleted.id, alice);
    const unknown = aThread();
    const attachment = anAttachment({ thread_id: thread.id });
    await store.saveAttachment(attachment, alice);

    const noStatus = { status: { type: 'none' } };
    const noTime = { created_at: 'today' };
    const inUse = { id: items[0]!.id };
    const nowhere = [foreign.id, deleted.id, unknown.id, threadId('a\0b')];
    const results = await Promise.allSettled([
      ...[foreign, deleted, aThread({ id: threadId('a\0b') })].map((saved) =>
        store.saveThread(broken(saved, noStatus), alice),
      ),
      ...[foreign, deleted, unknown].map((base) =>
        store.saveThread(broken(base, noStatus), alice, base),
      ),
      ...nowhere.flatMap((id) => [
        store.addThreadItem(id, broken(anItem(thread, 'x'), noTime), alice),
        store.saveAttachment(broken(anAttachment({ thread_id: id }), { name: 5 }), alice),
      ]),
      store.saveItem(other.id, broken(anItem(other, 'x', inUse), noTime), alice),
      store.saveItem(other.id, broken(anItem(other, 'x', { id: itemId('') }), noTime), alice),
      store.saveAttachment(broken({ ...attachment, thread_id: other.id }, { name: 5 }), alice),
      store.saveAttachment(broken(attachment, { name: 5 }), bob),
      store.saveAttachment(broken(anAttachment({ id: attachmentId('') }), { name: 5 }), alice),
    ]);
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unstorable' } });
  });

  test('a refusal shows nothing of what was said', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const text = { title: 'secret', metadata: { note: 'secret' } };
    const saves = [
      store.saveThread(broken({ ...thread, ...text }, { status: { type: 'secret' } }), alice),
      store.saveItem(thread.id, broken(anItem(thread, 'secret'), { created_at: 'secret' }), alice),
      store.saveAttachment(broken(anAttachment({ name: 'secret' }), { type: 'secret' }), alice),
    ];
    for (const result of await Promise.allSettled(saves)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unstorable' } });
      expect(inspect(result, { depth: 9, showHidden: true })).not.toContain('secret');
    }
  });
}
