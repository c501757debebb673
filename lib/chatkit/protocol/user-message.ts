import { z } from 'zod';
import { Attachment } from './attachment';
import { JsonObject, listOf, listUpTo, optional, toBoolean, withDefault } from './fields';
import { AttachmentId } from './ids';
import { InferenceOptions } from './inference-options';
import { itemBase } from './item-base';

/** Text as the user typed it. */
export const UserMessageTextContent = z
  .object({ type: z.literal('input_text'), text: z.string() })
  .readonly();
export type UserMessageTextContent = z.infer<typeof UserMessageTextContent>;

/** An @-mention. `data` is optional in the client's types, so it defaults to `{}`. */
export const UserMessageTagContent = z
  .object({
    type: z.literal('input_tag'),
    id: z.string(),
    text: z.string(),
    data: withDefault(JsonObject, {}),
    group: optional(z.string()),
    interactive: withDefault(z.preprocess(toBoolean, z.boolean()), false),
  })
  .readonly();
export type UserMessageTagContent = z.infer<typeof UserMessageTagContent>;

/** A part of what the user says: text, or a mention. */
export const UserMessageContent = z.discriminatedUnion('type', [
  UserMessageTextContent,
  UserMessageTagContent,
]);
export type UserMessageContent = z.infer<typeof UserMessageContent>;

/** What the composer sends: at most 1,000 parts and 100 attachments, these by id. */
export const UserMessageInput = z
  .object({
    content: listUpTo(1000, UserMessageContent),
    attachments: listUpTo(100, AttachmentId),
    quoted_text: optional(z.string()),
    inference_options: InferenceOptions,
  })
  .readonly();
export type UserMessageInput = z.infer<typeof UserMessageInput>;

/** What the user has said, with its attachments in full. */
export const UserMessageItem = z
  .object({
    ...itemBase,
    type: z.literal('user_message'),
    content: z.array(UserMessageContent).readonly(),
    attachments: listOf(Attachment),
    quoted_text: optional(z.string()),
    inference_options: InferenceOptions,
  })
  .readonly();
export type UserMessageItem = z.infer<typeof UserMessageItem>;
