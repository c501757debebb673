import type { RequestOf } from '../../protocol/chatkit-request';
import { requireOpenThread } from '../existing-thread';
import { timestamp } from '../../protocol/fields';
import type { ThreadMetadata } from '../../protocol/thread';
import { toWireThread } from '../../protocol/wire';
import { turnOn, type StartOptions, type TurnStart } from './turn-start';
import { buildUserMessage, loadAttachments, storeUserMessage } from './user-message';

/** A thread that does not exist until its attachments have been checked. */
export async function startByCreation<Context>(
  { params: { input } }: RequestOf<'threads.create'>,
  { store, context, logger }: StartOptions<Context>,
): Promise<TurnStart> {
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
      try {
        await storeUserMessage(store, userMessage, context);
      } catch (error) {
        // A thread without its message would be an empty entry in the list.
        await store.deleteThread(thread.id, context).catch((cause: unknown) => {
          logger.error('An empty thread could not be taken back.', cause);
        });
        throw error;
      }
    },
    opening: [
      { type: 'thread.created', thread: toWireThread(thread) },
      { type: 'thread.item.done', item: userMessage },
    ],
  };
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
    store: () => storeUserMessage(store, userMessage, context),
    opening: [{ type: 'thread.item.done', item: userMessage }],
  };
}
