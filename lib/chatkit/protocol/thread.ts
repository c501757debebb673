import { z } from 'zod';
import { JsonObject, optional, Timestamp, withDefault } from './fields';
import { ThreadId } from './ids';
import { pageOf } from './page';
import { ThreadItem } from './thread-item';

/** Whether the thread takes messages; `reason` is shown to the user. */
export const ThreadStatus = z.discriminatedUnion('type', [
  z.object({ type: z.literal('active') }).readonly(),
  z.object({ type: z.literal('locked'), reason: optional(z.string()) }).readonly(),
  z.object({ type: z.literal('closed'), reason: optional(z.string()) }).readonly(),
]);
export type ThreadStatus = z.infer<typeof ThreadStatus>;
/** The thread takes messages. */
export type ActiveStatus = Extract<ThreadStatus, { type: 'active' }>;
/** The thread takes no messages for now. */
export type LockedStatus = Extract<ThreadStatus, { type: 'locked' }>;
/** The thread takes no more messages. */
export type ClosedStatus = Extract<ThreadStatus, { type: 'closed' }>;

/**
 * What a store keeps of a thread besides its items. Fields are mutable: a handler that changes them
 * during a turn has the thread saved and `thread.updated` sent.
 */
export const ThreadMetadata = z.object({
  id: ThreadId,
  title: optional(z.string()),
  created_at: Timestamp,
  status: withDefault(ThreadStatus, { type: 'active' }),
  /** Hosts the client may load images of assistant messages from; absent = no limit. */
  allowed_image_domains: optional(z.array(z.string())),
  /** The integrator's own; never sent to the client. */
  metadata: withDefault(JsonObject, {}),
});
export type ThreadMetadata = z.infer<typeof ThreadMetadata>;

/** A thread as the client sees it: metadata is always `{}`. */
export const Thread = z.object({ ...ThreadMetadata.shape, items: pageOf(ThreadItem) }).readonly();
export type Thread = z.infer<typeof Thread>;
