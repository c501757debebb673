import type { AttachmentStore } from '../../attachment-store';
import { Attachment } from '../../protocol/attachment';
import type { RequestOf } from '../../protocol/chatkit-request';
import { NotFoundError, UnsupportedOperationError } from '../../errors';
import { isPlausibleId } from '../../protocol/ids';
import { toWireAttachment } from '../../protocol/wire';
import type { OperationOptions } from './operation';

function requireAttachmentStore<Context>(
  store: AttachmentStore<Context> | undefined,
  operation: string,
): AttachmentStore<Context> {
  if (store === undefined)
    throw new UnsupportedOperationError(`This server does not offer ${operation}.`);
  return store;
}

/** Prepares the upload, then saves the record; without a record the prepared place is given back. */
export async function createAttachment<Context>(
  { type, params }: RequestOf<'attachments.create'>,
  { store, attachmentStore, context, logger }: OperationOptions<Context>,
): Promise<Attachment> {
  const bytes = requireAttachmentStore(attachmentStore, type);
  const prepared = await bytes.createAttachment(params, context);
  try {
    const attachment = Attachment.parse(prepared);
    await store.saveAttachment(attachment, context);
    return toWireAttachment(attachment);
  } catch (error) {
    await bytes.deleteAttachment(prepared.id, context).catch((cause: unknown) => {
      logger.error('An upload without a record could not be taken back.', cause);
    });
    throw error;
  }
}

/**
 * Deletes the record, then the bytes: nothing ever points at bytes that are gone. When the bytes
 * can't be deleted the record comes back, so that the client may try again.
 * @throws {NotFoundError} when there is no such attachment, or it is another's
 */
export async function deleteAttachment<Context>(
  { type, params: { attachment_id: id } }: RequestOf<'attachments.delete'>,
  { store, attachmentStore, context, logger }: OperationOptions<Context>,
): Promise<object> {
  const bytes = requireAttachmentStore(attachmentStore, type);
  if (!isPlausibleId(id)) throw new NotFoundError('This attachment does not exist.');
  const attachment = await store.loadAttachment(id, context);
  await store.deleteAttachment(id, context);
  try {
    await bytes.deleteAttachment(id, context);
  } catch (error) {
    await store.saveAttachment(attachment, context).catch((cause: unknown) => {
      logger.error('The record of an attachment could not be brought back.', cause);
    });
    throw error;
  }
  return {};
}
