import { ConflictError, NotFoundError } from '../../errors';
import { timestamp } from '../../protocol/fields';
import { isPlausibleId, type AttachmentId } from '../../protocol/ids';
import type { Attachment } from '../../protocol/attachment';
import type { Store } from '../../store';
import type { ThreadMetadata } from '../../protocol/thread';
import type { UserMessageInput, UserMessageItem } from '../../protocol/user-message';

/**
 * The attachments a message names, in order. Nothing is stored yet.
 * @throws {NotFoundError} for an unknown id or one of somebody else
 * @throws {ConflictError} for one that already belongs to another thread
 */
export async function loadAttachments<Context>(
  store: Store<Context>,
  ids: readonly AttachmentId[],
  { thread, context }: { thread: ThreadMetadata | null; context: Context },
): Promise<readonly Attachment[]> {
  if (!ids.every(isPlausibleId)) throw new NotFoundError('An attachment does not exist.');
  const attachments = await Promise.all(
    [...new Set(ids)].map((id) => store.loadAttachment(id, context)),
  );
  for (const { thread_id: owner } of attachments)
    if (owner !== undefined && owner !== thread?.id)
      throw new ConflictError('An attachment already belongs to another conversation.');
  return attachments;
}

/** The message as it will be stored, its attachments bound to the thread. */
export function buildUserMessage<Context>(
  store: Store<Context>,
  { input, attachments }: { input: UserMessageInput; attachments: readonly Attachment[] },
  { thread, context }: { thread: ThreadMetadata; context: Context },
): UserMessageItem {
  return {
    type: 'user_message',
    id: store.generateItemId('message', thread, context),
    thread_id: thread.id,
    created_at: timestamp(),
    content: input.content,
    attachments: attachments.map((attachment) => ({ ...attachment, thread_id: thread.id })),
    ...(input.quoted_text !== undefined && { quoted_text: input.quoted_text }),
    inference_options: input.inference_options,
  };
}

/**
 * Stores the attachments, bound to the thread, then the message that names them.
 * @param onBound told of each attachment that is stored
 */
export async function storeUserMessage<Context>(
  store: Store<Context>,
  message: UserMessageItem,
  {
    context,
    onBound = () => undefined,
  }: { context: Context; onBound?: (id: AttachmentId) => void },
): Promise<void> {
  for (const attachment of message.attachments) {
    await store.saveAttachment(attachment, context);
    onBound(attachment.id);
  }
  await store.addThreadItem(message.thread_id, message, context);
}
