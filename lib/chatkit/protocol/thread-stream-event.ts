import { z } from 'zod';
import { JsonObject, optional, withDefault } from './fields';
import { IconName } from './icon';
import { ItemId } from './ids';
import { Thread } from './thread';
import { ThreadItem } from './thread-item';
import { ThreadItemUpdate } from './thread-item-update';

/** What the client may do while a response streams. */
export const StreamOptions = z.object({ allow_cancel: z.boolean() }).readonly();
export type StreamOptions = z.infer<typeof StreamOptions>;

/** One event of a streaming answer (spec/protocol.md 3.3). */
export const ThreadStreamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thread.created'), thread: Thread }).readonly(),
  z.object({ type: z.literal('thread.updated'), thread: Thread }).readonly(),
  /** The item starts to stream; it is stored when it is done. */
  z.object({ type: z.literal('thread.item.added'), item: ThreadItem }).readonly(),
  z
    .object({
      type: z.literal('thread.item.updated'),
      item_id: ItemId,
      update: ThreadItemUpdate,
    })
    .readonly(),
  /** The item in its final state; storing it is an idempotent upsert. */
  z.object({ type: z.literal('thread.item.done'), item: ThreadItem }).readonly(),
  z.object({ type: z.literal('thread.item.removed'), item_id: ItemId }).readonly(),
  z.object({ type: z.literal('thread.item.replaced'), item: ThreadItem }).readonly(),
  z.object({ type: z.literal('stream_options'), stream_options: StreamOptions }).readonly(),
  z
    .object({
      type: z.literal('progress_update'),
      text: z.string(),
      icon: optional(IconName),
    })
    .readonly(),
  z
    .object({
      type: z.literal('client_effect'),
      name: z.string(),
      data: withDefault(JsonObject, {}),
    })
    .readonly(),
  /** Does not end the stream by itself. `custom` shows `message`, other codes the client's own text. */
  z
    .object({
      type: z.literal('error'),
      code: withDefault(z.string(), 'custom'),
      message: optional(z.string()),
      allow_retry: withDefault(z.boolean(), false),
    })
    .readonly(),
  z
    .object({
      type: z.literal('notice'),
      level: z.enum(['info', 'warning', 'danger']),
      /** Markdown. */
      message: z.string(),
      title: optional(z.string()),
    })
    .readonly(),
]);
export type ThreadStreamEvent = z.infer<typeof ThreadStreamEvent>;
