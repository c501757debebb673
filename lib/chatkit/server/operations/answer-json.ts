import type { RequestOf } from '../../protocol/chatkit-request';
import { createAttachment, deleteAttachment } from './attachments';
import { listItems, rateItems } from './items';
import type { JsonOperation, OperationOptions } from './operation';
import { runSyncAction } from './sync-action';
import { deleteThread, getThread, listThreads, updateThread } from './threads';
import { transcribeAudio } from './transcribe';

/** Answers an operation that does not stream with its JSON body (spec/protocol.md 3.5). */
export function answerJson<Context>(
  request: RequestOf<JsonOperation>,
  options: OperationOptions<Context>,
): Promise<object> {
  switch (request.type) {
    case 'threads.get_by_id':
      return getThread(request, options);
    case 'threads.list':
      return listThreads(request, options);
    case 'threads.update':
      return updateThread(request, options);
    case 'threads.delete':
      return deleteThread(request, options);
    case 'threads.sync_custom_action':
      return runSyncAction(request, options);
    case 'items.list':
      return listItems(request, options);
    case 'items.feedback':
      return rateItems(request, options);
    case 'attachments.create':
      return createAttachment(request, options);
    case 'attachments.delete':
      return deleteAttachment(request, options);
    case 'input.transcribe':
      return transcribeAudio(request, options);
    default:
      return request satisfies never;
  }
}
