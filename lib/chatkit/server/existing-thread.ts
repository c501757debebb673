import { ConflictError, NotFoundError } from '../errors';
import { isPlausibleId, type ItemId, type ThreadId } from '../protocol/ids';
import type { Store } from '../store';
import type { ThreadMetadata } from '../protocol/thread';
import { isHidden, type ThreadItem } from '../protocol/thread-item';

/** @throws {NotFoundError} when there is no such thread, it is another's, or the id is none */
export async function requireThread<Context>(
  store: Store<Context>,
  threadId: ThreadId,
  context: Context,
): Promise<ThreadMetadata> {
  if (!isPlausibleId(threadId)) throw new NotFoundError('This conversation does not exist.');
  return store.loadThread(threadId, context);
}

/** In which threads users may say something. */
export interface ThreadGate<Context> {
  readonly store: Store<Context>;
  /** Whether threads that are locked or closed are refused. */
  readonly enforceThreadStatus: boolean;
}

/**
 * A thread that takes what the user says.
 * @throws {NotFoundError} as `requireThread`
 * @throws {ConflictError} when the thread is locked or closed, in words for the user
 */
export async function requireOpenThread<Context>(
  { store, enforceThreadStatus }: ThreadGate<Context>,
  threadId: ThreadId,
  context: Context,
): Promise<ThreadMetadata> {
  const thread = await requireThread(store, threadId, context);
  if (enforceThreadStatus) requireOpen(thread);
  return thread;
}

function requireOpen({ status }: ThreadMetadata): void {
  switch (status.type) {
    case 'active':
      return;
    case 'locked':
    case 'closed':
      throw new ConflictError(
        status.reason === undefined || status.reason === ''
          ? `This conversation is ${status.type} and takes no new messages.`
          : `This conversation is ${status.type}: ${status.reason}`,
      );
    default:
      status satisfies never;
  }
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
