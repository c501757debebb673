import type { ThreadStreamEvent, Turn } from '@/lib/chatkit';
import type { ChatContext } from '../turn/chat-context';
import type { UsageEntry, UsageLog } from './usage-log';
import type { UsageMeter } from './usage-meter';

export interface UsageOfTurn {
  readonly turn: Turn<ChatContext>;
  /** Counts what the events cost while they are made. */
  readonly meter: UsageMeter;
  readonly log: UsageLog;
}

/** Whose use is noted, and where it belongs. */
export const entryOf = ({ thread, userMessage, context }: Turn<ChatContext>) => ({
  userId: context.userId,
  threadId: thread.id,
  itemId: userMessage?.id ?? null,
});

/**
 * The events as they are; what they have cost is noted behind the last of them, on every way out: when
 * they end, when they fail, and when nobody wants more of them.
 */
export async function* withUsage(
  events: AsyncIterable<ThreadStreamEvent>,
  { turn, meter, log }: UsageOfTurn,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  let outcome: UsageEntry['outcome'] = 'stopped';
  try {
    yield* events;
    outcome = 'completed';
  } catch (error) {
    if (!turn.signal.aborted) outcome = 'failed';
    throw error;
  } finally {
    await log({ ...entryOf(turn), kind: 'turn', outcome, models: meter.models() });
  }
}
