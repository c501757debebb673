import type { ClientToolCallItem } from '../../protocol/client-tool-call';
import type { RequestOf } from '../../protocol/chatkit-request';
import { ConflictError, InvalidRequestError } from '../../errors';
import { requireItem, requireThread } from '../existing-thread';
import { maxLimit } from '../paging';
import type { ThreadItem } from '../../protocol/thread-item';
import { turnOn, type StartOptions, type TurnStart } from './turn-start';

type Request = RequestOf<'threads.add_client_tool_output'>;

const isPendingCall = (item: ThreadItem): item is ClientToolCallItem =>
  item.type === 'client_tool_call' && item.status === 'pending';

/**
 * Completes the call the result is of: the one the request names, or the newest that waits. Other
 * calls that still wait are dropped, as nobody will answer them.
 */
export async function startByToolOutput<Context>(
  { params }: Request,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  const { store, context, logger } = options;
  const thread = await requireThread(store, params.thread_id, context);
  const { data: newest } = await store.loadThreadItems(
    thread.id,
    { limit: maxLimit, order: 'desc' },
    context,
  );
  const waiting = newest.filter(isPendingCall);
  const call =
    params.item_id === undefined
      ? waiting.find(({ call_id }) => params.call_id === undefined || call_id === params.call_id)
      : await namedCall(params.item_id, params, options);
  if (call === undefined)
    throw new ConflictError('No tool of this conversation waits for a result.');
  const completed: ClientToolCallItem = { ...call, status: 'completed', output: params.result };
  const orphans = waiting.filter(({ id }) => id !== call.id);
  return {
    ...turnOn(thread),
    // The model must see the result.
    preparesAtOnce: false,
    store: async () => {
      await store.saveItem(thread.id, completed, context);
      for (const orphan of orphans) {
        logger.warn(`Client tool call ${orphan.call_id} was not completed, ignoring.`);
        await store.deleteThreadItem(thread.id, orphan.id, context);
      }
    },
  };
}

async function namedCall<Context>(
  itemId: NonNullable<Request['params']['item_id']>,
  { thread_id: threadId, call_id: callId }: Request['params'],
  { store, context }: StartOptions<Context>,
): Promise<ClientToolCallItem> {
  const item = await requireItem(store, { threadId, itemId }, context);
  if (item.type !== 'client_tool_call' || (callId !== undefined && item.call_id !== callId))
    throw new InvalidRequestError('This item is not the call of that tool.');
  if (item.status !== 'pending')
    throw new ConflictError('This tool has been given its result already.');
  return item;
}
