import type { RequestOf } from '../../protocol/chatkit-request';
import { requireThread } from '../existing-thread';
import { loadSender } from './sender';
import { RefusedTurn, turnOn, type StartOptions, type TurnStart } from './turn-start';

/** @throws {RefusedTurn} when the item is no widget: an `error` event, as the reference answers */
export async function startByAction<Context>(
  { params }: RequestOf<'threads.custom_action'>,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  const { thread_id: threadId, action } = params;
  const thread = await requireThread(options.store, threadId, options.context);
  const sender = await loadSender(options.store, params, options.context);
  if (sender !== null && sender.type !== 'widget')
    throw new RefusedTurn({ type: 'error', code: 'stream.error', allow_retry: false });
  return { ...turnOn(thread), action: { action, sender } };
}
