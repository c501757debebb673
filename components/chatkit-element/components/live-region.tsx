import { useEffect, useState } from 'react';
import { AnswerReader } from '../client/state/answer-reader';
import { useServices, useTranslate } from './chatkit-context';

interface Spoken {
  readonly id: number;
  readonly text: string;
}

const ends = { done: 'message.done', stopped: 'thread.stopped' } as const;

/** Reads an answer aloud sentence by sentence while it streams, and says how it ends. */
export function LiveRegion() {
  const { chat } = useServices().client;
  const t = useTranslate();
  const [reader] = useState(() => new AnswerReader());
  const [lines, setLines] = useState<readonly Spoken[]>([]);

  useEffect(() => {
    const listen = () => {
      const { lines: said, ended } = reader.read(chat.get());
      const news = ended === null ? said : [...said, t(ends[ended])];
      if (news.length === 0) return;
      // Only what has just been said stays: the region is for ears, not for browsing.
      setLines((before) => {
        const next = (before.at(-1)?.id ?? -1) + 1;
        return [...before.slice(-4), ...news.map((text, at) => ({ id: next + at, text }))];
      });
    };
    listen();
    return chat.subscribe(listen);
  }, [chat, reader, t]);

  return (
    <div className="sr" role="status" aria-live="polite" aria-atomic="false" data-live>
      {lines.map((line) => (
        <p key={line.id}>{line.text}</p>
      ))}
    </div>
  );
}
