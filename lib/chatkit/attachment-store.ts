import { UnsupportedOperationError } from './errors';
import type { Attachment, AttachmentCreateParams } from './protocol/attachment';
import { generateAttachmentId, type AttachmentId } from './protocol/ids';

/**
 * Where the bytes of attachments live; their records are the `Store`'s. The server answers
 * `attachments.create` and `attachments.delete` only when it was given one.
 *
 * Source: chatkit-python `chatkit/store.py`, `AttachmentStore`.
 */
export abstract class AttachmentStore<Context> {
  /**
   * Deletes the bytes. The record is gone already, and it was the caller's own; bytes that are
   * missing count as deleted.
   */
  abstract deleteAttachment(attachmentId: AttachmentId, context: Context): Promise<void>;

  /**
   * Two-phase upload: prepares a place for the bytes and answers with the record, its
   * `upload_descriptor` saying where the client sends them. The server saves the record.
   */
  createAttachment(_params: AttachmentCreateParams, _context: Context): Promise<Attachment> {
    return Promise.reject(
      new UnsupportedOperationError('This server does not offer attachments.create.'),
    );
  }

  /** A fresh id of an attachment. */
  generateAttachmentId(_mimeType: string, _context: Context): AttachmentId {
    return generateAttachmentId();
  }
}
