import type { Thread } from '../wire/thread';
import type { ThreadItem } from '../wire/thread-item';

export interface Notice {
  readonly id: string;
  readonly level: 'info' | 'warning' | 'danger';
  readonly title: string | null;
  /** Markdown. */
  readonly message: string;
}

export interface Progress {
  readonly text: string;
  readonly icon: string | null;
}

/** Why a turn or a load failed; the views put it into words unless the server sent its own. */
export type Reason =
  | 'network'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  | 'too_large'
  | 'refused'
  | 'server'
  | 'stream'
  | 'interrupted'
  | 'client_tool';

export interface TurnError {
  readonly reason: Reason;
  /** Text the server wrote for people, when it sent one. */
  readonly message: string | null;
  readonly retryable: boolean;
}

/** One thread as the client knows it: what was loaded, and what the running stream added. */
export interface Conversation {
  readonly thread: Thread | null;
  /** Oldest first. */
  readonly items: readonly ThreadItem[];
  /** Items that were added and are not yet done. */
  readonly open: ReadonlySet<string>;
  /** Progress of images in the making, 0 to 1, by item id. */
  readonly imageProgress: Readonly<Record<string, number>>;
  readonly progress: Progress | null;
  readonly notices: readonly Notice[];
  readonly error: TurnError | null;
  readonly allowCancel: boolean;
}

export const emptyConversation: Conversation = {
  thread: null,
  items: [],
  open: new Set(),
  imageProgress: {},
  progress: null,
  notices: [],
  error: null,
  allowCancel: true,
};

const localPrefix = 'local_';

/** The id of a message that is shown before the server has confirmed it. */
export const localItemId = (): string => localPrefix + crypto.randomUUID();

/** Whether an item is known to this client alone: shown before the server has named it. */
export const isLocal = (item: ThreadItem): boolean => item.id.startsWith(localPrefix);
