import type { ChatState } from './chat-state';
import { speakableLength, spokenText } from './speakable';

/** What is to be said after a change: whole sentences, and whether the answer has ended. */
export interface Said {
  readonly lines: readonly string[];
  readonly ended: boolean;
}

/**
 * Reads answers while they stream, sentence by sentence. What has been read is not looked at again, so
 * that a change costs what it brings and not what the answer is long.
 */
export class AnswerReader {
  #itemId = '';
  #length = 0;
  #streaming = false;

  /** What the state says that has not been said. */
  read({ items, phase }: Pick<ChatState, 'items' | 'phase'>): Said {
    const before = this.#streaming;
    const streaming = phase === 'streaming';
    if (!streaming && !before) return { lines: [], ended: false };
    this.#streaming = streaming;
    const last = items.findLast((item) => item.type === 'assistant_message');
    if (!before) {
      // What was there before is not news.
      this.#itemId = last?.id ?? '';
      this.#length = Infinity;
    } else if (last !== undefined && last.id !== this.#itemId) {
      this.#itemId = last.id;
      this.#length = 0;
    }
    const text = last?.content.map((part) => part.text).join('\n') ?? '';
    const news = text.slice(this.#length);
    const length = streaming ? speakableLength(news) : news.length;
    this.#length += length;
    const line = spokenText(news.slice(0, length));
    return { lines: line === '' ? [] : [line], ended: !streaming };
  }
}
