import { useEffect, useRef, useState } from 'react';
import { speakableLength, spokenText } from '../client/state/speakable';
import { useChat, useTranslate } from './chatkit-context';

interface Spoken {
  readonly id: number;
  readonly text: string;
}

/** Reads an answer aloud sentence by sentence while it streams, and says when it is done. */
export function LiveRegion() {
  const { items, phase, threadId } = useChat();
  const t = useTranslate();
  const [lines, setLines] = useState<readonly Spoken[]>([]);
  const read = useRef({ itemId: '', length: 0, streaming: false, next: 0 });

  useEffect(() => {
    const state = read.current;
    const streaming = phase === 'streaming';
    const last = items.findLast((item) => item.type === 'assistant_message');
    const said: string[] = [];
    if (streaming && !state.streaming) {
      // What was there before is not news.
      state.itemId = last?.id ?? '';
      state.length = Infinity;
    }
    const text = last?.content.map((part) => part.text).join('\n') ?? '';
    if ((streaming || state.streaming) && last !== undefined) {
      if (last.id !== state.itemId) {
        state.itemId = last.id;
        state.length = 0;
      }
      const end = streaming ? speakableLength(text) : text.length;
      if (end > state.length) {
        said.push(spokenText(text.slice(state.length, end)));
        state.length = end;
      }
    }
    if (!streaming && state.streaming) said.push(t('message.done'));
    state.streaming = streaming;
    const news = said.filter((line) => line !== '');
    if (news.length === 0) return;
    // Only what has just been said stays: the region is for ears, not for browsing.
    setLines((before) => [
      ...before.slice(-4),
      ...news.map((line) => ({ id: state.next++, text: line })),
    ]);
  }, [items, phase, threadId, t]);

  return (
    <div className="sr" role="status" aria-live="polite" aria-atomic="false" data-live>
      {lines.map((line) => (
        <p key={line.id}>{line.text}</p>
      ))}
    </div>
  );
}
