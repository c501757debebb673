import type { RequestOf } from '../protocol/chatkit-request';
import { InvalidRequestError } from '../errors';
import { requireItem, requireThread } from './existing-thread';
import type { FeedbackKind } from '../protocol/feedback';
import type { ItemId, ThreadId } from '../protocol/ids';
import { clampLimit, requireCursor, visibleItems } from './paging';
import type { Store } from '../store';
import { toWirePage, toWireThread } from '../protocol/wire';

export type JsonOperation =
  | 'threads.get_by_id'
  | 'threads.list'
  | 'threads.update'
  | 'threads.delete'
  | 'items.list'
  | 'items.feedback';

/** What a user thinks of items of a thread. */
export interface Feedback {
  readonly threadId: ThreadId;
  readonly itemIds: readonly ItemId[];
  readonly kind: FeedbackKind;
}

export interface JsonOperationOptions<Context> {
  readonly store: Store<Context>;
  readonly context: Context;
  readonly addFeedback: (feedback: Feedback) => Promise<void>;
}

/** How many items one feedback request may name. */
const maxFeedbackItems = 500;

/** Answers an operation that does not stream with its JSON body (spec/protocol.md 3.5). */
export async function answerJson<Context>(
  request: RequestOf<JsonOperation>,
  { store, context, addFeedback }: JsonOperationOptions<Context>,
): Promise<object> {
  switch (request.type) {
    case 'threads.get_by_id': {
      const thread = await requireThread(store, request.params.thread_id, context);
      const source = { store, threadId: thread.id, context };
      return toWireThread(thread, await visibleItems(source, { order: 'asc' }));
    }
    case 'threads.list': {
      const { limit, after, order } = request.params;
      const page = await store.loadThreads(
        { limit: clampLimit(limit), after: requireCursor(after), order },
        context,
      );
      return { ...page, data: page.data.map((thread) => toWireThread(thread)) };
    }
    case 'threads.update': {
      const thread = await requireThread(store, request.params.thread_id, context);
      thread.title = request.params.title;
      await store.saveThread(thread, context);
      return toWireThread(thread);
    }
    case 'threads.delete': {
      const thread = await requireThread(store, request.params.thread_id, context);
      await store.deleteThread(thread.id, context);
      return {};
    }
    case 'items.list': {
      const thread = await requireThread(store, request.params.thread_id, context);
      const source = { store, threadId: thread.id, context };
      return toWirePage(await visibleItems(source, request.params));
    }
    case 'items.feedback': {
      const { thread_id: threadId, item_ids: ids, kind } = request.params;
      const itemIds = [...new Set(ids)];
      if (itemIds.length > maxFeedbackItems)
        throw new InvalidRequestError(`At most ${maxFeedbackItems} items can be rated at once.`);
      await requireThread(store, threadId, context);
      await Promise.all(itemIds.map((itemId) => requireItem(store, { threadId, itemId }, context)));
      await addFeedback({ threadId, itemIds, kind });
      return {};
    }
    default:
      return request satisfies never;
  }
}
