import type { RequestOf } from '../../protocol/chatkit-request';
import { requireThread } from '../existing-thread';
import { clampLimit, requireCursor, visibleItems } from '../paging';
import type { Page } from '../../protocol/page';
import type { Thread } from '../../protocol/thread';
import { toWireThread } from '../../protocol/wire';
import type { OperationOptions } from './operation';

/** The thread with its oldest items, as the reference answers. */
export async function getThread<Context>(
  { params }: RequestOf<'threads.get_by_id'>,
  { store, context, threadPageSize, itemsToShow }: OperationOptions<Context>,
): Promise<Thread> {
  const thread = await requireThread(store, params.thread_id, context);
  const source = { store, threadId: thread.id, context };
  const page = await visibleItems(source, { order: 'asc', limit: threadPageSize });
  return toWireThread(thread, { ...page, data: [...(await itemsToShow(page.data))] });
}

export async function listThreads<Context>(
  { params: { limit, after, order } }: RequestOf<'threads.list'>,
  { store, context }: OperationOptions<Context>,
): Promise<Page<Thread>> {
  const page = await store.loadThreads(
    { limit: clampLimit(limit), after: requireCursor(after), order },
    context,
  );
  return { ...page, data: page.data.map((thread) => toWireThread(thread)) };
}

/** Renames a thread, a locked one too: its status is about what is written into it. */
export async function updateThread<Context>(
  { params: { thread_id: threadId, title } }: RequestOf<'threads.update'>,
  { store, context }: OperationOptions<Context>,
): Promise<Thread> {
  const thread = await requireThread(store, threadId, context);
  const saved = await store.saveThread({ ...thread, title }, context, thread);
  if (saved.title === title) return toWireThread(saved);
  // Another name came in between: what was asked for last wins.
  return toWireThread(await store.saveThread({ ...saved, title }, context, saved));
}

export async function deleteThread<Context>(
  { params }: RequestOf<'threads.delete'>,
  { store, context }: OperationOptions<Context>,
): Promise<object> {
  const thread = await requireThread(store, params.thread_id, context);
  await store.deleteThread(thread.id, context);
  return {};
}
