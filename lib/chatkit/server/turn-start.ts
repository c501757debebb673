import type { RequestOf } from '../protocol/chatkit-request';
import { requireRetry, requireThread } from './existing-thread';
import { timestamp } from '../protocol/fields';
import type { Store } from '../store';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import {
  buildUserMessage,
  loadAttachments,
  requireOpen,
  storeUserMessage,
} from './user-message-phase';
import type { UserMessageItem } from '../protocol/user-message';
import { toWireThread } from '../protocol/wire';

export type StreamingOperation =
  'threads.create' | 'threads.add_user_message' | 'threads.retry_after_item';

/** What a turn starts from, known before it runs. */
export interface TurnStart {
  readonly thread: ThreadMetadata;
  readonly userMessage: UserMessageItem;
  readonly isNewThread: boolean;
  /** The old answer of a retry, newest first. */
  readonly replaced: readonly ThreadItem[];
  /** Writes the beginning of the turn to the store. */
  readonly store: () => Promise<void>;
  /** What the client is told once that is written. */
  readonly opening: readonly ThreadStreamEvent[];
}

/**
 * Checks everything that can refuse the turn, and stores nothing yet.
 * @throws {RequestError}
 */
export async function startOfTurn<Context>(
  store: Store<Context>,
  request: RequestOf<StreamingOperation>,
  context: Context,
): Promise<TurnStart> {
  switch (request.type) {
    case 'threads.create': {
      const { input } = request.params;
      const attachments = await loadAttachments(store, input.attachments, {
        thread: null,
        context,
      });
      const thread: ThreadMetadata = {
        id: store.generateThreadId(context),
        created_at: timestamp(),
        status: { type: 'active' },
        metadata: {},
      };
      const userMessage = buildUserMessage(store, { input, attachments }, { thread, context });
      return {
        thread,
        userMessage,
        isNewThread: true,
        replaced: [],
        store: async () => {
          await store.saveThread(thread, context);
          await storeUserMessage(store, userMessage, context);
        },
        opening: [
          { type: 'thread.created', thread: toWireThread(thread) },
          { type: 'thread.item.done', item: userMessage },
        ],
      };
    }
    case 'threads.add_user_message': {
      const { thread_id: threadId, input } = request.params;
      const thread = await requireThread(store, threadId, context);
      requireOpen(thread);
      const attachments = await loadAttachments(store, input.attachments, { thread, context });
      const userMessage = buildUserMessage(store, { input, attachments }, { thread, context });
      return {
        thread,
        userMessage,
        isNewThread: false,
        replaced: [],
        store: () => storeUserMessage(store, userMessage, context),
        opening: [{ type: 'thread.item.done', item: userMessage }],
      };
    }
    case 'threads.retry_after_item': {
      const { thread_id: threadId, item_id: itemId } = request.params;
      const thread = await requireThread(store, threadId, context);
      requireOpen(thread);
      const { userMessage, replaced } = await requireRetry(store, { threadId, itemId }, context);
      return {
        thread,
        userMessage,
        isNewThread: false,
        replaced,
        store: () => Promise.resolve(),
        opening: [],
      };
    }
    default:
      return request satisfies never;
  }
}
