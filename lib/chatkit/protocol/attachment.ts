import { z } from 'zod';
import { JsonObject, optional, toInteger, withDefault } from './fields';
import { AttachmentId, ThreadId } from './ids';

/** Where the client uploads the bytes to; cleared once they are there. */
export const AttachmentUploadDescriptor = z
  .object({
    url: z.url({ normalize: true }),
    method: z.enum(['POST', 'PUT']),
    headers: withDefault(z.record(z.string(), z.string()), {}),
  })
  .readonly();
export type AttachmentUploadDescriptor = z.infer<typeof AttachmentUploadDescriptor>;

const common = {
  id: AttachmentId,
  name: z.string(),
  mime_type: z.string(),
  upload_descriptor: optional(AttachmentUploadDescriptor),
  thread_id: optional(ThreadId),
  /** Kept by the store, never sent to the client. */
  metadata: optional(JsonObject),
};

/** A file that is shown by its name. */
export const FileAttachment = z.object({ ...common, type: z.literal('file') }).readonly();
export type FileAttachment = z.infer<typeof FileAttachment>;

/** An image that is shown by a smaller one at `preview_url`. */
export const ImageAttachment = z
  .object({ ...common, type: z.literal('image'), preview_url: z.url({ normalize: true }) })
  .readonly();
export type ImageAttachment = z.infer<typeof ImageAttachment>;

/**
 * A file or an image of the user's. The bytes are the attachment store's; this is what is known of
 * them.
 */
export const Attachment = z.discriminatedUnion('type', [FileAttachment, ImageAttachment]);
export type Attachment = z.infer<typeof Attachment>;

/** What the client says of a file before it uploads it; `size` in bytes. */
export const AttachmentCreateParams = z
  .object({
    name: z.string(),
    size: z.preprocess(toInteger, z.int().nonnegative()),
    mime_type: z.string(),
  })
  .readonly();
export type AttachmentCreateParams = z.infer<typeof AttachmentCreateParams>;
