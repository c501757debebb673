import { expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '@/lib/chatkit';
import { anAttachment, attachmentId, hostileIds, seed, threadId } from './fixtures';
import type { Scene } from './store-contract';

export function attachmentRules(scene: () => Scene): void {
  // covers: store/save_and_load_file, store/save_and_load_image
  test('an attachment comes back as it was saved, and saving again replaces it', async () => {
    const { store, alice } = scene();
    const { thread } = await seed(store, alice);
    const uploading = anAttachment({
      metadata: { bytes: 12 },
      upload_descriptor: { url: 'https://example.com/u', method: 'PUT', headers: { a: 'b' } },
    });
    await store.saveAttachment(uploading, alice);
    expect(await store.loadAttachment(uploading.id, alice)).toEqual(uploading);
    const sent = anAttachment({ id: uploading.id, thread_id: thread.id });
    await store.saveAttachment(sent, alice);
    expect(await store.loadAttachment(uploading.id, alice)).toEqual(sent);
    const image = anAttachment({
      type: 'image',
      mime_type: 'image/png',
      preview_url: 'https://example.com/preview',
      metadata: { width: 3 },
    });
    await store.saveAttachment(image, alice);
    expect(await store.loadAttachment(image.id, alice)).toEqual(image);
  });

  test('a deleted attachment is gone; deleting it again is silent', async () => {
    const { store, alice } = scene();
    const attachment = anAttachment();
    await store.saveAttachment(attachment, alice);
    await store.deleteAttachment(attachment.id, alice);
    await store.deleteAttachment(attachment.id, alice);
    await expect(store.loadAttachment(attachment.id, alice)).rejects.toThrow(NotFoundError);
  });

  test('it can be put only into a thread of its owner', async () => {
    const { store, alice, bob } = scene();
    const { thread: foreign } = await seed(store, bob);
    for (const thread_id of [foreign.id, threadId('thr_unknown'), threadId('a\0b')]) {
      const attachment = anAttachment({ thread_id });
      await expect(store.saveAttachment(attachment, alice)).rejects.toThrow(NotFoundError);
      await expect(store.loadAttachment(attachment.id, alice)).rejects.toThrow(NotFoundError);
    }
  });

  test("another user's attachment id is a conflict, and keeps what it holds", async () => {
    const { store, alice, bob } = scene();
    const attachment = anAttachment({ name: 'mine' });
    await store.saveAttachment(attachment, alice);
    const stolen = anAttachment({ id: attachment.id, name: 'his' });
    await expect(store.saveAttachment(stolen, bob)).rejects.toThrow(ConflictError);
    expect(await store.loadAttachment(attachment.id, alice)).toEqual(attachment);
  });

  test('of threads that claim it at the same moment one gets it, for good', async () => {
    const { store, alice } = scene();
    const attachment = anAttachment();
    await store.saveAttachment(attachment, alice);
    const threads = await Promise.all([seed(store, alice), seed(store, alice)]);
    const claims = await Promise.allSettled(
      threads.map(({ thread }) =>
        store.saveAttachment({ ...attachment, thread_id: thread.id }, alice),
      ),
    );
    const refused = claims.flatMap((claim) => (claim.status === 'rejected' ? [claim] : []));
    expect(refused).toMatchObject([{ reason: { code: 'conflict' } }]);
    const owner = threads[claims.findIndex(({ status }) => status === 'fulfilled')]!.thread.id;
    const bound = await store.loadAttachment(attachment.id, alice);
    expect(bound.thread_id).toBe(owner);
    await expect(store.saveAttachment(attachment, alice)).rejects.toThrow(ConflictError);
    expect(await store.loadAttachment(attachment.id, alice)).toEqual(bound);
    await store.saveAttachment(bound, alice);
  });

  test.each(hostileIds)('the id %j is a missing attachment', async (raw) => {
    const { store, alice } = scene();
    await expect(store.loadAttachment(attachmentId(raw), alice)).rejects.toThrow(NotFoundError);
    await store.deleteAttachment(attachmentId(raw), alice);
  });

  test.each(['', 'a\0b', '\ud800', 'x'.repeat(10_000)])('saving as %j is refused', async (raw) => {
    const { store, alice } = scene();
    const attachment = anAttachment({ id: attachmentId(raw) });
    await expect(store.saveAttachment(attachment, alice)).rejects.toThrow(NotFoundError);
  });
}
