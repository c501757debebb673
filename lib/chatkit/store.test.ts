import { expect, expectTypeOf, test } from 'vitest';
import { NotFoundError } from './errors';
import { Store } from './index';
import { ItemId, ThreadId, type ItemKind } from './protocol/ids';
import type { ThreadMetadata } from './protocol/thread';

interface User {
  readonly name: string;
}
const ann: User = { name: 'ann' };
const thread: ThreadMetadata = {
  id: ThreadId.parse('t1'),
  created_at: '2026-11-20T10:00:00.000Z',
  status: { type: 'active' },
  metadata: {},
};
const kinds: readonly ItemKind[] = ['message', 'tool_call', 'task', 'workflow'];

const nothing = (): Promise<never> => Promise.reject(new NotFoundError('There is nothing.'));

/** All that a store has to say itself. The compiler asks for these and for no generators. */
class EmptyStore extends Store<User> {
  loadThread = nothing;
  saveThread = nothing;
  loadThreads = nothing;
  deleteThread = nothing;
  loadThreadItems = nothing;
  addThreadItem = nothing;
  saveItem = nothing;
  loadItem = nothing;
  deleteThreadItem = nothing;
  saveAttachment = nothing;
  loadAttachment = nothing;
  deleteAttachment = nothing;
}

// covers: store/default_id_generators_use_default_prefixes
test('a store without generators gives ids with the prefixes of their kinds, random at full length', () => {
  const store = new EmptyStore();
  expect(store.generateThreadId(ann)).toMatch(/^thr_[0-9a-f]{32}$/);
  const ids = kinds.map((kind) => store.generateItemId(kind, thread, ann));
  expect(ids.map((id) => id.replace(/_[0-9a-f]{32}$/, ''))).toEqual(['msg', 'tc', 'tsk', 'wf']);
  const other = store.generateItemId('message', thread, ann);
  expect(store.generateItemId('message', thread, ann)).not.toBe(other);
});

test('a store may give its own ids of the one and leave those of the other as they are', () => {
  class OwnItemIds extends EmptyStore {
    override generateItemId(kind: ItemKind, { id }: ThreadMetadata, { name }: User): ItemId {
      return ItemId.parse(`${name}-${id}-${kind}`);
    }
  }
  class OwnThreadIds extends EmptyStore {
    override generateThreadId({ name }: User): ThreadId {
      return ThreadId.parse(`${name}-thread`);
    }
  }
  const [items, threads] = [new OwnItemIds(), new OwnThreadIds()];
  expect(items.generateItemId('task', thread, ann)).toBe('ann-t1-task');
  expect(items.generateThreadId(ann)).toMatch(/^thr_/);
  expect(threads.generateThreadId(ann)).toBe('ann-thread');
  expect(threads.generateItemId('task', thread, ann)).toMatch(/^tsk_/);
});

test('any object with these methods is a store, of whatever class it is', () => {
  expectTypeOf<Pick<Store<User>, keyof Store<User>>>().toExtend<Store<User>>();
});
