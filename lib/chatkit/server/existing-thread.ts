import { InvalidRequestError, NotFoundError } from '../errors';
import { isPlausibleId, type ItemId, type ThreadId } from '../protocol/ids';
import { allItems } from './paging';
import type { Store } from '../store';
import type { ThreadMetadata } from '../protocol/thread';
import { isHidden, type ThreadItem } from '../protocol/thread-item';
import type { UserMessageItem } from '../protocol/user-message';

/** @throws {NotFoundError} when there is no such thread, it is another's, or the id is none */
export async function requireThread<Context>(
  store: Store<Context>,
  threadId: ThreadId,
  context: Context,
): Promise<ThreadMetadata> {
  if (!isPlausibleId(threadId)) throw new NotFoundError('This conversation does not exist.');
  return store.loadThread(threadId, context);
}

/**
 * An item of the thread that a client may name.
 * @throws {NotFoundError} when the thread has no such item, or it is hidden
 */
export async function requireItem<Context>(
  store: Store<Context>,
  { threadId, itemId }: { threadId: ThreadId; itemId: ItemId },
  context: Context,
): Promise<ThreadItem> {
  const missing = (): NotFoundError => new NotFoundError('This conversation has no such item.');
  if (!isPlausibleId(itemId)) throw missing();
  const item = await store.loadItem(threadId, itemId, context);
  if (isHidden(item)) throw missing();
  return item;
}

/**
 * What a retry starts from: the user's message and everything after it, newest first.
 * @throws {NotFoundError} when the thread has no such item
 * @throws {InvalidRequestError} when the item is not a user message
 */
export async function requireRetry<Context>(
  store: Store<Context>,
  { threadId, itemId }: { threadId: ThreadId; itemId: ItemId },
  context: Context,
): Promise<{ userMessage: UserMessageItem; replaced: readonly ThreadItem[] }> {
  const userMessage = await requireItem(store, { threadId, itemId }, context);
  if (userMessage.type !== 'user_message')
    throw new InvalidRequestError('Only a message of the user can be answered again.');
  const replaced: ThreadItem[] = [];
  for await (const item of allItems({ store, threadId, context }, 'desc')) {
    if (item.id === itemId) break;
    replaced.push(item);
  }
  return { userMessage, replaced };
}
