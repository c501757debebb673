import { describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from './errors';
import { InMemoryStore } from './in-memory-store';
import { AttachmentId, ItemId, ThreadId } from './protocol/ids';
import type { PageRequest } from './protocol/page';
import type { ThreadMetadata } from './protocol/thread';
import type { ThreadItem } from './protocol/thread-item';

interface User {
  readonly name: string;
}
const [ann, bob]: readonly [User, User] = [{ name: 'ann' }, { name: 'bob' }];
const created_at = '2026-11-20T10:00:00.000Z';
const thread = (id: string, more: Partial<ThreadMetadata> = {}): ThreadMetadata => ({
  id: ThreadId.parse(id),
  created_at,
  status: { type: 'active' },
  metadata: {},
  ...more,
});
const item = (id: string, text = ''): ThreadItem => ({
  id: ItemId.parse(id),
  thread_id: ThreadId.parse('t1'),
  created_at,
  type: 'assistant_message',
  content: [{ type: 'output_text', text, annotations: [] }],
});
const page = (more: Partial<PageRequest> = {}): PageRequest => ({
  limit: 2,
  order: 'asc',
  ...more,
});

async function storeWith(...ids: readonly string[]) {
  const store = new InMemoryStore<User>(({ name }) => name);
  await store.saveThread(thread('t1'), ann);
  for (const id of ids) await store.addThreadItem(ThreadId.parse('t1'), item(id), ann);
  return store;
}
const t1 = ThreadId.parse('t1');

test('an attachment that belongs to a thread never belongs to another', async () => {
  const store = await storeWith();
  const attachment = {
    type: 'file',
    id: AttachmentId.parse('atc_1'),
    name: 'a.txt',
    mime_type: 'text/plain',
  } as const;
  await store.saveAttachment(attachment, ann);
  const bound = { ...attachment, thread_id: t1 };
  await store.saveAttachment(bound, ann);
  for (const elsewhere of [attachment, { ...attachment, thread_id: ThreadId.parse('t2') }])
    await expect(store.saveAttachment(elsewhere, ann)).rejects.toThrow(ConflictError);
  expect(await store.loadAttachment(attachment.id, ann)).toEqual(bound);
});

describe('threads', () => {
  // covers: store/save_and_load_thread_metadata, store/save_and_load_thread_metadata_null_title
  // covers: store/update_thread_metadata, store/overwrite_thread_metadata
  test('are saved, saved again and read as they were, with and without a title', async () => {
    const store = await storeWith('i1');
    const titled = thread('t1', { title: 'Milk', metadata: { a: [null] } });
    expect(await store.loadThread(t1, ann)).toEqual(thread('t1'));
    await store.saveThread(titled, ann);
    expect(await store.loadThread(t1, ann)).toEqual(titled);
    expect((await store.loadThreadItems(t1, page(), ann)).data).toHaveLength(1);
  });

  // covers: store/load_threads
  test('come in pages', async () => {
    const store = await storeWith();
    for (const id of ['t2', 't3']) await store.saveThread(thread(id), ann);
    const [first, second] = [thread('t1'), thread('t2')];
    expect(await store.loadThreads(page(), ann)).toEqual({
      data: [first, second],
      has_more: true,
      after: 't2',
    });
    expect(await store.loadThreads(page({ after: 't2' }), ann)).toEqual({
      data: [thread('t3')],
      has_more: false,
    });
  });

  test('come by their last activity', async () => {
    const store = await storeWith('i1');
    await store.saveThread(thread('t2'), ann);
    await store.addThreadItem(t1, item('i2'), ann);
    expect((await store.loadThreads(page(), ann)).data.map(({ id }) => id)).toEqual(['t2', 't1']);
  });

  test('keep what others changed since they were read', async () => {
    const store = await storeWith();
    const base = await store.saveThread(thread('t1', { metadata: { a: 1, b: 1, c: 1 } }), ann);
    await store.saveThread({ ...base, title: 'theirs', metadata: { a: 2, b: 1, c: 1 } }, ann);
    const mine = { ...base, title: 'mine', metadata: { a: 1, b: 3 } };
    const saved = await store.saveThread(mine, ann, base);
    expect(saved).toEqual(thread('t1', { title: 'theirs', metadata: { a: 2, b: 3 } }));
    expect(await store.loadThread(t1, ann)).toEqual(saved);
    const gone = thread('t9');
    await expect(store.saveThread(gone, ann, gone)).rejects.toThrow(NotFoundError);
  });

  test('go with their items and attachments', async () => {
    const store = await storeWith('i1');
    const kept = { id: AttachmentId.parse('a2'), type: 'file', name: 'x', mime_type: 'y' } as const;
    await store.saveAttachment({ ...kept, id: AttachmentId.parse('a1'), thread_id: t1 }, ann);
    await store.saveAttachment(kept, ann);
    await store.deleteThread(t1, ann);
    await store.deleteThread(t1, ann);
    await expect(store.loadThread(t1, ann)).rejects.toThrow(NotFoundError);
    await expect(store.loadThreadItems(t1, page(), ann)).rejects.toThrow(NotFoundError);
    await expect(store.loadAttachment(AttachmentId.parse('a1'), ann)).rejects.toThrow(
      NotFoundError,
    );
    expect(await store.loadAttachment(kept.id, ann)).toEqual(kept);
    await store.deleteAttachment(kept.id, ann);
    await expect(store.loadAttachment(kept.id, ann)).rejects.toThrow(NotFoundError);
  });
});

describe('items', () => {
  // covers: store/thread_items_ordering, store/thread_items_offset
  test('come in pages of either order, behind a cursor', async () => {
    const store = await storeWith('i1', 'i2', 'i3');
    const ids = async (request: PageRequest) => {
      const { data, ...rest } = await store.loadThreadItems(t1, request, ann);
      return { ids: data.map(({ id }) => id), ...rest };
    };
    expect(await ids(page())).toEqual({ ids: ['i1', 'i2'], has_more: true, after: 'i2' });
    expect(await ids(page({ after: 'i2' }))).toEqual({ ids: ['i3'], has_more: false });
    expect(await ids(page({ order: 'desc', limit: 3 }))).toEqual({
      ids: ['i3', 'i2', 'i1'],
      has_more: false,
    });
    expect(await ids(page({ order: 'desc', after: 'i3', limit: 1 }))).toEqual({
      ids: ['i2'],
      has_more: true,
      after: 'i2',
    });
    await expect(ids(page({ after: 'i9' }))).rejects.toThrow(NotFoundError);
  });

  // covers: store/save_and_load_item, store/load_nonexistent_item
  test('are replaced in their place, and gone when deleted', async () => {
    const store = await storeWith('i1', 'i2');
    await store.saveItem(t1, item('i1', 'b'), ann);
    expect(await store.loadItem(t1, ItemId.parse('i1'), ann)).toEqual(item('i1', 'b'));
    expect((await store.loadThreadItems(t1, page(), ann)).data[0]).toEqual(item('i1', 'b'));
    await store.deleteThreadItem(t1, ItemId.parse('i1'), ann);
    await store.deleteThreadItem(ThreadId.parse('t9'), ItemId.parse('i1'), ann);
    await expect(store.loadItem(t1, ItemId.parse('i1'), ann)).rejects.toThrow(NotFoundError);
    await expect(store.addThreadItem(ThreadId.parse('t9'), item('i1'), ann)).rejects.toThrow(
      NotFoundError,
    );
  });
});

// covers: store/thread_isolation_by_user
test('nobody sees what is not theirs', async () => {
  const store = await storeWith('i1');
  await expect(store.loadThread(t1, bob)).rejects.toThrow(NotFoundError);
  await expect(store.loadItem(t1, ItemId.parse('i1'), bob)).rejects.toThrow(NotFoundError);
  expect(await store.loadThreads(page(), bob)).toEqual({ data: [], has_more: false });
  await store.deleteThread(t1, bob);
  expect(await store.loadThread(t1, { ...ann })).toEqual(thread('t1'));
});

test('what is kept is shared with nobody', async () => {
  const store = await storeWith();
  const mine = thread('t1', { title: 'a' });
  await store.saveThread(mine, ann);
  mine.title = 'b';
  const read = await store.loadThread(t1, ann);
  read.title = 'c';
  expect((await store.loadThread(t1, ann)).title).toBe('a');
  expect((await store.loadThreads(page(), ann)).data[0]?.title).toBe('a');
});
