import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { codeLanguage } from './code-languages';
import type { CodePiece } from './highlight';

type Highlight = (text: string) => readonly CodePiece[];

/** By language, so that a block that is drawn again is coloured at once. */
const ready = new Map<string, Highlight>();

/** Above so many characters colours would cost more frames than they are worth. */
const tooLong = 40_000;

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
  return useMemo(() => {
    if (highlight === undefined || text.length > tooLong) return text;
    return draw(highlight(text));
  }, [highlight, text]);
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
