import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { codeLanguage } from './code-languages';
import type { CodePiece } from './highlight';

type Highlight = (text: string) => readonly CodePiece[];

/** By language, so that a block that is drawn again is coloured at once. */
const ready = new Map<string, Highlight>();

/** Above so many characters colours would cost more frames than they are worth. */
const tooLong = 40_000;

/** From so many characters on, code that grows is not coloured with each of them. */
const long = 2000;
/** Milliseconds after which code that grew is taken to be complete. */
const stillness = 150;

/** Code in colours. They come when the language is here; until then, and without, it is plain text of the same size. */
export function HighlightedCode({
  language,
  text,
}: {
  readonly language: string | null;
  readonly text: string;
}): ReactNode {
  const name = language === null ? null : (codeLanguage(language)?.name ?? null);
  const [, setLoaded] = useState(0);
  const highlight = name === null ? undefined : ready.get(name);
  const wanted = highlight === undefined ? name : null;
  useEffect(() => {
    if (wanted === null) return undefined;
    let gone = false;
    void loadHighlighter(wanted).then((found) => {
      if (found !== null) ready.set(wanted, found);
      if (!gone && found !== null) setLoaded((count) => count + 1);
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  const resting = useResting(text);
  const coloured = text === resting ? text.length : steadyLength(text);
  const start = text.slice(0, coloured);
  const pieces = useMemo(() => {
    if (highlight === undefined || start.length > tooLong) return start;
    return draw(highlight(start));
  }, [highlight, start]);
  return (
    <>
      {pieces}
      {text.slice(coloured)}
    </>
  );
}

/** The text as it was when it last stood still. */
function useResting(text: string): string {
  const [resting, setResting] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setResting(text), stillness);
    return () => clearTimeout(timer);
  }, [text]);
  return resting;
}

/**
 * How much of a growing code is coloured: whole lines, and of long code only so much that it is done
 * again each time it has grown by an eighth. All of it would cost more with every line.
 */
export function steadyLength(text: string): number {
  if (text.length < long) return text.length;
  const grain = 2 ** (Math.floor(Math.log2(text.length)) - 3);
  return text.lastIndexOf('\n', Math.floor(text.length / grain) * grain - 1) + 1;
}

/** Null when the language is not known or could not be fetched: code without colours is code. */
async function loadHighlighter(name: string): Promise<Highlight | null> {
  try {
    const { highlighter } = await import('./highlight');
    return await highlighter(name);
  } catch {
    return null;
  }
}

const draw = (pieces: readonly CodePiece[]): ReactNode =>
  pieces.map((piece, at) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      <span key={at} className={piece.className}>
        {draw(piece.pieces)}
      </span>
    ),
  );
