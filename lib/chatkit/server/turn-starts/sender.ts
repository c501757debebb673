import type { RequestOf } from '../../protocol/chatkit-request';
import { requireItem } from '../existing-thread';
import type { Store } from '../../store';
import type { ThreadItem } from '../../protocol/thread-item';

type ActionParams = RequestOf<'threads.custom_action' | 'threads.sync_custom_action'>['params'];

/**
 * The item an action came from; null when the request names none (absent or empty, as in the
 * reference).
 * @throws {NotFoundError} when the thread has no such item, or it is hidden
 */
export async function loadSender<Context>(
  store: Store<Context>,
  { thread_id: threadId, item_id: itemId }: ActionParams,
  context: Context,
): Promise<ThreadItem | null> {
  return itemId === undefined || itemId === ''
    ? null
    : requireItem(store, { threadId, itemId }, context);
}
