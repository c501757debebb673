import { applyItemUpdate } from './apply-item-update';
import { isLocal, type Conversation } from './conversation';
import type { StreamEvent } from '../wire/stream-event';
import type { ThreadItem } from '../wire/thread-item';

/** Item kinds that take the place of the progress line; a client tool works on while it stands. */
const endsProgress: Readonly<Record<ThreadItem['type'], boolean>> = {
  user_message: false,
  assistant_message: true,
  client_tool_call: false,
  widget: true,
  generated_image: true,
  structured_input: true,
  task: false,
  workflow: false,
  end_of_turn: true,
};

/**
 * The conversation after one stream event. Pure; the same event twice changes nothing more, and what
 * does not fit (an update of an unknown item) leaves the conversation as it is.
 */
export function reduceEvent(conversation: Conversation, event: StreamEvent): Conversation {
  switch (event.type) {
    case 'thread.created':
      return { ...conversation, thread: event.thread };
    case 'thread.updated':
      // Its items page is always empty: the items stay.
      return conversation.thread !== null && conversation.thread.id !== event.thread.id
        ? conversation
        : { ...conversation, thread: event.thread };
    case 'thread.item.added':
      return put(conversation, event.item, true);
    case 'thread.item.done':
      return put(conversation, event.item, false);
    case 'thread.item.replaced':
      return conversation.items.some(({ id }) => id === event.item.id)
        ? put(conversation, event.item, false)
        : conversation;
    case 'thread.item.removed':
      return remove(conversation, event.item_id);
    case 'thread.item.updated':
      return update(conversation, event);
    case 'stream_options':
      return { ...conversation, allowCancel: event.stream_options.allow_cancel };
    case 'progress_update':
      return { ...conversation, progress: { text: event.text, icon: event.icon ?? null } };
    case 'error':
      return {
        ...conversation,
        error: {
          reason: 'stream',
          // The words of `stream.error` are the client's own, in its language (protocol 3.3).
          message: event.code === 'stream.error' ? null : (event.message ?? null),
          retryable: event.allow_retry,
        },
      };
    case 'notice':
      return {
        ...conversation,
        notices: [
          ...conversation.notices,
          {
            id: String(conversation.notices.length),
            level: event.level,
            title: event.title ?? null,
            message: event.message,
          },
        ],
      };
    case 'client_effect':
      return conversation;
  }
}

function put(conversation: Conversation, item: ThreadItem, isOpen: boolean): Conversation {
  const items = [...conversation.items];
  const known = items.findIndex(({ id }) => id === item.id);
  const local =
    known === -1 && item.type === 'user_message' ? items.findIndex((each) => isLocal(each)) : -1;
  const at = known === -1 ? local : known;
  if (at === -1) items.push(item);
  else items[at] = item;
  return {
    ...conversation,
    items,
    open: isOpen ? including(conversation.open, item.id) : excluding(conversation.open, item.id),
    imageProgress: isOpen
      ? conversation.imageProgress
      : without(conversation.imageProgress, item.id),
    progress: endsProgress[item.type] ? null : conversation.progress,
  };
}

function remove(conversation: Conversation, itemId: string): Conversation {
  if (!conversation.items.some(({ id }) => id === itemId)) return conversation;
  return {
    ...conversation,
    items: conversation.items.filter(({ id }) => id !== itemId),
    open: excluding(conversation.open, itemId),
    imageProgress: without(conversation.imageProgress, itemId),
  };
}

function update(
  conversation: Conversation,
  event: Extract<StreamEvent, { type: 'thread.item.updated' }>,
): Conversation {
  // What changes is nearly always the last one.
  const at = conversation.items.findLastIndex(({ id }) => id === event.item_id);
  const item = conversation.items[at];
  if (item === undefined) return conversation;
  const next = applyItemUpdate(item, event.update);
  const { update: change } = event;
  const isMaking = item.type === 'generated_image' && conversation.open.has(item.id);
  const imageProgress =
    isMaking && change.type === 'generated_image.updated' && change.progress !== undefined
      ? { ...conversation.imageProgress, [item.id]: Math.min(1, Math.max(0, change.progress)) }
      : conversation.imageProgress;
  if (next === item && imageProgress === conversation.imageProgress) return conversation;
  return { ...conversation, items: conversation.items.with(at, next), imageProgress };
}

function including(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? set : new Set([...set, id]);
}

function excluding(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  if (!set.has(id)) return set;
  const rest = new Set(set);
  rest.delete(id);
  return rest;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, key)) return record;
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}
