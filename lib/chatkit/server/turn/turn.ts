import type { Action } from '../../protocol/action';
import type { ItemId } from '../../protocol/ids';
import type { ThreadMetadata } from '../../protocol/thread';
import type { UserMessageItem } from '../../protocol/user-message';
import type { WidgetItem } from '../../protocol/widget';

/** The operations that are answered by a stream. */
export type StreamingOperation =
  | 'threads.create'
  | 'threads.add_user_message'
  | 'threads.add_client_tool_output'
  | 'threads.add_structured_input'
  | 'threads.retry_after_item'
  | 'threads.custom_action';

/** One run of the assistant on a thread: what a handler is given. */
export interface Turn<Context> {
  /** What has started the turn. */
  readonly operation: StreamingOperation;
  /** Mutable: changing it during the turn has it saved and `thread.updated` sent. */
  readonly thread: ThreadMetadata;
  /** The message to answer; null when the turn was not started by one. */
  readonly userMessage: UserMessageItem | null;
  /** Whether this turn created the thread, which then holds nothing but the user's message. */
  readonly isNewThread: boolean;
  /**
   * A retry's old answer: still stored until the new one has something to store, but no part of
   * what the model may see.
   */
  readonly replaces: ReadonlySet<ItemId>;
  readonly context: Context;
  /** Aborts when the client is gone, the turn timed out or failed: stop all work for the turn. */
  readonly signal: AbortSignal;
}

/** An action of a widget or of the client, as `action` and `syncAction` get it. */
export interface ActionCall {
  /** Untrusted input, its payload above all. */
  readonly action: Action;
  /** The widget it came from, as stored; null when the client named none. */
  readonly sender: WidgetItem | null;
}
