import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import type { ThreadItem, ThreadStatus, ThreadStreamEvent } from '@/lib/chatkit';

/** One state of the element, and how it is come to. */
export interface Scene {
  readonly title: string;
  readonly options?: Partial<ChatKitOptions>;
  /** The open thread; without one the start screen shows. */
  readonly items?: readonly ThreadItem[];
  readonly status?: ThreadStatus;
  /** How many threads the history lists. */
  readonly history?: number;
  /** Said by the user; `answer` is streamed to it. */
  readonly say?: string;
  readonly answer?: readonly ThreadStreamEvent[];
  /** Requests that never get their answer, or their end. */
  readonly holds?: readonly ('thread' | 'history' | 'answer')[];
  /** Requests that fail with a 500. */
  readonly fails?: readonly ('thread' | 'history' | 'answer' | 'upload')[];
  /** What is done with the element once it stands. */
  readonly then?: (chat: OpenAIChatKit) => Promise<void>;
  /** What is pressed after that: a selector within the element. */
  readonly press?: string;
}
