import type { ThreadStreamEvent } from './thread-stream-event';

// The events one by one, under the names they have in chatkit-python's types.py.

type EventOf<Type extends ThreadStreamEvent['type']> = Extract<ThreadStreamEvent, { type: Type }>;

/** The first event of a thread that a message has begun. */
export type ThreadCreatedEvent = EventOf<'thread.created'>;
/** Title, status or the like of the thread have changed. */
export type ThreadUpdatedEvent = EventOf<'thread.updated'>;
/** An item comes on screen and goes on changing; it is stored when it is done. */
export type ThreadItemAddedEvent = EventOf<'thread.item.added'>;
/** An item on screen changes: see {@link ThreadItemUpdate}. */
export type ThreadItemUpdatedEvent = EventOf<'thread.item.updated'>;
/** The item in its final state, which is stored by then. */
export type ThreadItemDoneEvent = EventOf<'thread.item.done'>;
/** The item is gone, from the store too. */
export type ThreadItemRemovedEvent = EventOf<'thread.item.removed'>;
/** Another state of an item that is in the thread already. */
export type ThreadItemReplacedEvent = EventOf<'thread.item.replaced'>;
/** What the client may do while this answer streams. */
export type StreamOptionsEvent = EventOf<'stream_options'>;
/** What is being done, shown until something else comes; never stored. */
export type ProgressUpdateEvent = EventOf<'progress_update'>;
/** Has the client's `onEffect` called; nothing is answered and nothing stored. */
export type ClientEffectEvent = EventOf<'client_effect'>;
/** Something has failed. The stream may go on behind it. */
export type ErrorEvent = EventOf<'error'>;
/** A note above the composer; `message` is Markdown. */
export type NoticeEvent = EventOf<'notice'>;
