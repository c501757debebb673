import type { AttachmentStore } from '../../attachment-store';
import type { FeedbackKind } from '../../protocol/feedback';
import type { ItemId, ThreadId } from '../../protocol/ids';
import type { Logger } from '../../logger';
import type { SyncCustomActionResponse } from '../../protocol/sync-custom-action-response';
import type { ThreadGate } from '../existing-thread';
import type { ThreadMetadata } from '../../protocol/thread';
import type { ThreadItem } from '../../protocol/thread-item';
import type { AudioInput, TranscriptionResult } from '../../protocol/transcription';
import type { ActionCall, StreamingOperation } from '../turn/turn';
import type { ChatKitRequest } from '../../protocol/chatkit-request';

/** The operations that are answered by one JSON value. */
export type JsonOperation = Exclude<ChatKitRequest['type'], StreamingOperation>;

/** What a user thinks of items of a thread. */
export interface Feedback {
  readonly threadId: ThreadId;
  readonly itemIds: readonly ItemId[];
  readonly kind: FeedbackKind;
}

/** What the operations need of the server, bound to one request. */
export interface OperationOptions<Context> extends ThreadGate<Context> {
  readonly context: Context;
  readonly logger: Logger;
  readonly attachmentStore: AttachmentStore<Context> | undefined;
  /** How many items `threads.get_by_id` answers with. */
  readonly threadPageSize: number;
  /** Whether the item a sync action answers with is stored. */
  readonly persistSyncActions: boolean;
  readonly itemsToShow: (items: readonly ThreadItem[]) => Promise<readonly ThreadItem[]>;
  readonly addFeedback: (feedback: Feedback) => Promise<void>;
  readonly transcribe: (audio: AudioInput) => Promise<TranscriptionResult>;
  readonly syncAction: (
    thread: ThreadMetadata,
    call: ActionCall,
  ) => Promise<SyncCustomActionResponse>;
}
