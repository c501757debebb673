import type { AssistantMessageItem, ThreadItem } from '../wire/thread-item';
import type { ChatState } from './chat-state';
import { speakableLength, spokenText } from './speakable';

/** What is to be said after a change: whole sentences, and how the answer has ended, if it has. */
export interface Said {
  readonly lines: readonly string[];
  readonly ended: 'done' | 'stopped' | null;
}

type Heard = Pick<ChatState, 'threadId' | 'items' | 'phase' | 'stopped' | 'error'>;

const nothing: Said = { lines: [], ended: null };

/**
 * Reads answers while they stream, sentence by sentence. What has been read is not looked at again, so
 * that a change costs what it brings and not what the answer is long.
 */
export class AnswerReader {
  #threadId: string | null = null;
  /** The message that is being read; empty before the first. */
  #itemId = '';
  #length = 0;
  #streaming = false;

  /** What the state says that has not been said. */
  read(state: Heard): Said {
    const { threadId, items } = state;
    const before = this.#streaming;
    const streaming = state.phase === 'streaming';
    // A new thread gets its name in the middle of its first answer.
    const left = before && (this.#threadId ?? threadId) !== threadId;
    this.#streaming = streaming;
    this.#threadId = threadId;
    if (left) this.#itemId = '';
    if (!streaming && (!before || left || state.phase === 'loading')) {
      // What is there already is not news.
      this.#itemId = items.findLast(isAnswer)?.id ?? '';
      this.#length = Infinity;
      return nothing;
    }
    const lines = this.#news(items, streaming);
    // An error speaks for itself; without items, the thread has been left.
    if (streaming || state.error !== null || items.length === 0) return { lines, ended: null };
    return { lines, ended: state.stopped ? 'stopped' : 'done' };
  }

  /** Whole sentences of the message that grows, and all that is left of those before it. */
  #news(items: readonly ThreadItem[], streaming: boolean): string[] {
    const known = items.findLastIndex(({ id }) => id === this.#itemId);
    const messages =
      known === -1 && this.#itemId !== ''
        ? items.filter(isAnswer).slice(-1)
        : items.slice(Math.max(0, known)).filter(isAnswer);
    const growing = streaming ? messages.at(-1) : undefined;
    return messages.flatMap((message) => {
      if (message.id !== this.#itemId) this.#length = 0;
      this.#itemId = message.id;
      const text = message.content.map((part) => part.text).join('\n');
      const news = text.slice(this.#length);
      const length = message === growing ? speakableLength(news) : news.length;
      this.#length += length;
      const line = spokenText(news.slice(0, length));
      return line === '' ? [] : [line];
    });
  }
}

const isAnswer = (item: ThreadItem): item is AssistantMessageItem =>
  item.type === 'assistant_message';
