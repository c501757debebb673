import type { ItemId } from '../protocol/ids';
import type { ThreadMetadata } from '../protocol/thread';
import type { UserMessageItem } from '../protocol/user-message';

/** One run of the assistant on a thread: what a handler is given. */
export interface Turn<Context> {
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
