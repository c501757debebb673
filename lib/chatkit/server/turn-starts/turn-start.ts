import type { ActionCall } from '../turn/turn';
import type { Logger } from '../../logger';
import type { ThreadGate } from '../existing-thread';
import type { ThreadMetadata } from '../../protocol/thread';
import type { ThreadItem } from '../../protocol/thread-item';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { UserMessageItem } from '../../protocol/user-message';

/** What a turn starts from, known before it runs. */
export interface TurnStart {
  readonly thread: ThreadMetadata;
  readonly userMessage: UserMessageItem | null;
  readonly isNewThread: boolean;
  /** The old answer of a retry, newest first. */
  readonly replaced: readonly ThreadItem[];
  /** The action to be handled; null when the turn is answered by `respond`. */
  readonly action: ActionCall | null;
  /** Writes the beginning of the turn to the store. */
  readonly store: () => Promise<void>;
  /** What the client is told once that is written, before anything else. */
  readonly opening: readonly ThreadStreamEvent[];
  /** Events of the turn that come before those of the handler, and are persisted like them. */
  readonly lead: readonly ThreadStreamEvent[];
  /** Whether the history is complete without what the turn itself writes first. */
  readonly preparesAtOnce: boolean;
}

export interface StartOptions<Context> extends ThreadGate<Context> {
  readonly context: Context;
  readonly logger: Logger;
}

/** A turn of `respond` on a thread that exists, which writes nothing of its own. */
export const turnOn = (thread: ThreadMetadata): TurnStart => ({
  thread,
  userMessage: null,
  isNewThread: false,
  replaced: [],
  action: null,
  store: () => Promise.resolve(),
  opening: [],
  lead: [],
  preparesAtOnce: true,
});

/** Refuses a turn with a stream of one event. */
export class RefusedTurn extends Error {
  override readonly name = 'RefusedTurn';
  constructor(readonly event: ThreadStreamEvent) {
    super(`The turn is refused by an event: ${event.type}.`);
  }
}
