import type { RequestOf } from '../../protocol/chatkit-request';
import { InvalidRequestError } from '../../errors';
import { requireItem, requireThread } from '../existing-thread';
import { visibleItems } from '../paging';
import type { Page } from '../../protocol/page';
import type { ThreadItem } from '../../protocol/thread-item';
import { toWirePage } from '../../protocol/wire';
import type { OperationOptions } from './operation';

/** How many items one feedback request may name. */
const maxFeedbackItems = 500;

export async function listItems<Context>(
  { params }: RequestOf<'items.list'>,
  { store, context }: OperationOptions<Context>,
): Promise<Page<ThreadItem>> {
  const thread = await requireThread(store, params.thread_id, context);
  return toWirePage(await visibleItems({ store, threadId: thread.id, context }, params));
}

export async function rateItems<Context>(
  { params: { thread_id: threadId, item_ids: ids, kind } }: RequestOf<'items.feedback'>,
  { store, context, addFeedback }: OperationOptions<Context>,
): Promise<object> {
  const itemIds = [...new Set(ids)];
  if (itemIds.length > maxFeedbackItems)
    throw new InvalidRequestError(`At most ${maxFeedbackItems} items can be rated at once.`);
  await requireThread(store, threadId, context);
  await Promise.all(itemIds.map((itemId) => requireItem(store, { threadId, itemId }, context)));
  await addFeedback({ threadId, itemIds, kind });
  return {};
}
