import type { RequestOf } from '../../protocol/chatkit-request';
import { NotFoundError } from '../../errors';
import { requireItem, requireThread } from '../existing-thread';
import { visibleItems } from '../paging';
import type { ItemId } from '../../protocol/ids';
import type { Page } from '../../protocol/page';
import type { ThreadItem } from '../../protocol/thread-item';
import { toWirePage } from '../../protocol/wire';
import type { OperationOptions } from './operation';

export async function listItems<Context>(
  { params }: RequestOf<'items.list'>,
  { store, context, itemsToShow }: OperationOptions<Context>,
): Promise<Page<ThreadItem>> {
  const thread = await requireThread(store, params.thread_id, context);
  const page = await visibleItems({ store, threadId: thread.id, context }, params);
  return toWirePage({ ...page, data: [...(await itemsToShow(page.data))] });
}

export async function rateItems<Context>(
  { params: { thread_id: threadId, item_ids: ids, kind } }: RequestOf<'items.feedback'>,
  { store, context, addFeedback }: OperationOptions<Context>,
): Promise<object> {
  const itemIds = [...new Set(ids)];
  await requireThread(store, threadId, context);
  const rated: ItemId[] = [];
  for (const itemId of itemIds)
    if (await exists(store, { threadId, itemId }, context)) rated.push(itemId);
  if (rated.length === 0 && itemIds.length > 0)
    throw new NotFoundError('This conversation has no such item.');
  await addFeedback({ threadId, itemIds: rated, kind });
  return {};
}

/** Clients name all they have shown of an answer, also what was never finished and so not stored. */
async function exists<Context>(
  ...[store, place, context]: Parameters<typeof requireItem<Context>>
): Promise<boolean> {
  try {
    await requireItem(store, place, context);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}
