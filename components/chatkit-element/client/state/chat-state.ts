import { emptyConversation, type Conversation } from './conversation';

export type FeedbackKind = 'positive' | 'negative';

/** Everything the thread view shows. */
export interface ChatState extends Conversation {
  /** Null on the start screen and until the server has named a new thread. */
  readonly threadId: string | null;
  readonly phase: 'idle' | 'loading' | 'streaming';
  /** Where the older items continue; null when all are here. */
  readonly olderCursor: string | null;
  readonly loadingOlder: boolean;
  /** How many of the oldest items are kept out of the page until the reader comes near them. */
  readonly hidden: number;
  /** The newest turn was started here, as opposed to loaded. */
  readonly live: boolean;
  /** The newest turn was stopped by the user. */
  readonly stopped: boolean;
  /** By turn key. */
  readonly feedback: Readonly<Record<string, FeedbackKind>>;
}

export const startScreen: ChatState = {
  ...emptyConversation,
  threadId: null,
  phase: 'idle',
  olderCursor: null,
  loadingOlder: false,
  hidden: 0,
  live: false,
  stopped: false,
  feedback: {},
};
