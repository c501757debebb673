import type { Exchange } from './conversation';
import type { Moment } from './intent';

/** What a plan is made for. */
export interface Situation {
  /** The conversation, the message to answer last. */
  readonly exchanges: readonly Exchange[];
  readonly moment: Moment;
  /** The tools at hand, by name. */
  readonly tools: ReadonlySet<string>;
}
