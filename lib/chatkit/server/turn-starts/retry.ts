import type { RequestOf } from '../../protocol/chatkit-request';
import { InvalidRequestError, NotFoundError } from '../../errors';
import { requireItem, requireOpenThread } from '../existing-thread';
import { allItems } from '../paging';
import type { ThreadItem } from '../../protocol/thread-item';
import { turnOn, type StartOptions, type TurnStart } from './turn-start';

/**
 * Verifies the message first and deletes nothing; the old answer goes when the new one has
 * something to store.
 */
export async function startByRetry<Context>(
  { params: { thread_id: threadId, item_id: itemId } }: RequestOf<'threads.retry_after_item'>,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  const { store, context } = options;
  const thread = await requireOpenThread(options, threadId, context);
  const userMessage = await requireItem(store, { threadId, itemId }, context);
  if (userMessage.type !== 'user_message')
    throw new InvalidRequestError('Only a message of the user can be answered again.');
  const replaced: ThreadItem[] = [];
  for await (const item of allItems({ store, threadId, context }, 'desc')) {
    if (item.id === itemId) return { ...turnOn(thread), userMessage, replaced };
    replaced.push(item);
  }
  // Deleted since it was read: without it every item would pass for its answer.
  throw new NotFoundError('This conversation has no such item.');
}
