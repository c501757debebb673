import type { RequestOf } from '../../protocol/chatkit-request';
import { InvalidRequestError } from '../../errors';
import { requireThread } from '../existing-thread';
import { loadSender } from '../turn-starts/sender';
import { ThreadSaver } from '../turn/thread-saver';
import { isHidden } from '../../protocol/thread-item';
import { SyncCustomActionResponse } from '../../protocol/sync-custom-action-response';
import { toWireItem } from '../../protocol/wire';
import type { OperationOptions } from './operation';

/**
 * Not held back by a turn that streams: the client waits for it. The item it answers with is stored,
 * which the reference leaves to the hook, and so is a thread the hook has changed.
 */
export async function runSyncAction<Context>(
  { params }: RequestOf<'threads.sync_custom_action'>,
  options: OperationOptions<Context>,
): Promise<SyncCustomActionResponse> {
  const { store, context } = options;
  const thread = await requireThread(store, params.thread_id, context);
  const sender = await loadSender(store, params, context);
  if (sender !== null && sender.type !== 'widget')
    throw new InvalidRequestError('This item is no widget.');
  const saver = new ThreadSaver(store, thread, context);
  const { updated_item: item } = SyncCustomActionResponse.parse(
    await options.syncAction(thread, { action: params.action, sender }),
  );
  if (item !== undefined && options.persistSyncActions)
    await store.saveItem(thread.id, item, context);
  await saver.save();
  return item === undefined || isHidden(item) ? {} : { updated_item: toWireItem(item) };
}
