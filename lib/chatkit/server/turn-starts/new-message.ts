import type { RequestOf } from '../../protocol/chatkit-request';
import { requireOpenThread } from '../existing-thread';
import { timestamp } from '../../protocol/fields';
import type { Attachment } from '../../protocol/attachment';
import type { AttachmentId } from '../../protocol/ids';
import type { ThreadMetadata } from '../../protocol/thread';
import { toWireThread } from '../../protocol/wire';
import { turnOn, type StartOptions, type TurnStart } from './turn-start';
import { buildUserMessage, loadAttachments, storeUserMessage } from './user-message';

/** A thread that does not exist until its attachments have been checked. */
export async function startByCreation<Context>(
  { params: { input } }: RequestOf<'threads.create'>,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  const { store, context } = options;
  const attachments = await loadAttachments(store, input.attachments, { thread: null, context });
  const thread: ThreadMetadata = {
    id: store.generateThreadId(context),
    created_at: timestamp(),
    status: { type: 'active' },
    metadata: {},
  };
  const userMessage = buildUserMessage(store, { input, attachments }, { thread, context });
  return {
    ...turnOn(thread),
    userMessage,
    isNewThread: true,
    store: async () => {
      await store.saveThread(thread, context);
      const bound = new Set<AttachmentId>();
      try {
        await storeUserMessage(store, userMessage, { context, onBound: (id) => bound.add(id) });
      } catch (error) {
        const unbound = attachments.filter(({ id }) => bound.has(id));
        await takeBack(thread, unbound, options);
        throw error;
      }
    },
    opening: [
      { type: 'thread.created', thread: toWireThread(thread) },
      { type: 'thread.item.done', item: userMessage },
    ],
  };
}

/** A thread without its message would be an empty entry in the list. */
async function takeBack<Context>(
  thread: ThreadMetadata,
  attachments: readonly Attachment[],
  { store, context, logger }: StartOptions<Context>,
): Promise<void> {
  try {
    await store.deleteThread(thread.id, context);
    // Their records went with the thread they were bound to; the user may send them again.
    for (const attachment of attachments) await store.saveAttachment(attachment, context);
  } catch (error) {
    logger.error('An empty thread could not be taken back.', error);
  }
}

export async function startByMessage<Context>(
  { params: { thread_id: threadId, input } }: RequestOf<'threads.add_user_message'>,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  const { store, context } = options;
  const thread = await requireOpenThread(options, threadId, context);
  const attachments = await loadAttachments(store, input.attachments, { thread, context });
  const userMessage = buildUserMessage(store, { input, attachments }, { thread, context });
  return {
    ...turnOn(thread),
    userMessage,
    store: () => storeUserMessage(store, userMessage, { context }),
    opening: [{ type: 'thread.item.done', item: userMessage }],
  };
}
