import { Quote } from 'lucide-react';
import { memo, useEffect, useState, type RefObject } from 'react';
import { useServices, useTranslate } from '../chatkit-context';

interface Selected {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/** Longer quotes would be no quotes. */
const longest = 2000;

/** Offers to answer words of the assistant that are selected: they go to the composer as a quote. */
export const QuoteSelection = memo(function QuoteSelection({
  within,
}: {
  readonly within: RefObject<HTMLElement | null>;
}) {
  const t = useTranslate();
  const { composer, focusComposer } = useServices();
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const read = () => setSelected(within.current === null ? null : selectionIn(within.current));
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [within]);
  if (selected === null) return null;
  return (
    <button
      type="button"
      className="quote-button"
      style={{ left: selected.left, top: selected.top }}
      // A press would take the selection away before the click.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        composer.set({ reply: selected.text });
        setSelected(null);
        document.getSelection()?.removeAllRanges();
        focusComposer();
      }}
    >
      <Quote size={14} aria-hidden />
      {t('message.quoteSelection')}
    </button>
  );
});

/** The selected words of an answer and where, below their end; null for none, or words of other parts. */
function selectionIn(scroller: HTMLElement): Selected | null {
  const range = selectedRange(scroller);
  if (range === null || range.collapsed) return null;
  const text = wordsOf(range);
  const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement);
  const answer = elementOf(range.startContainer)?.closest('.answer');
  const other = elementOf(range.endContainer)?.closest('.answer');
  if (text === '' || answer === null || answer === undefined || other !== answer) return null;
  if (!scroller.contains(answer)) return null;
  const last = Array.from(range.getClientRects()).at(-1);
  const frame = scroller.getBoundingClientRect();
  if (last === undefined || last.bottom < frame.top || last.top > frame.bottom) return null;
  return {
    text: text.slice(0, longest),
    left: Math.min(Math.max(last.right - frame.left - 40, 8), Math.max(8, frame.width - 120)),
    top: Math.min(last.bottom - frame.top + 6, frame.height - 44),
  };
}

/** The answer's own words: without the numbers of its sources and the names of buttons, a line a block. */
function wordsOf(range: Range): string {
  const copy = range.cloneContents();
  for (const part of copy.querySelectorAll('.cite, .sr, button')) {
    const isLabel = part.matches('.cite') && !/^\d+$/.test(part.textContent);
    if (!isLabel) part.remove();
  }
  for (const block of copy.querySelectorAll('p, li, tr, pre, h1, h2, h3, h4, h5, h6')) {
    block.append('\n');
  }
  return copy.textContent.replaceAll(/\n{2,}/g, '\n').trim();
}

/** Browsers tell of a selection inside of a shadow root in three ways. */
function selectedRange(inside: HTMLElement): Range | null {
  const root = inside.getRootNode() as Node & { getSelection?: () => Selection | null };
  const selection = root.getSelection?.() ?? document.getSelection();
  if (selection === null) return null;
  if (root.getSelection === undefined && 'getComposedRanges' in selection) {
    const shadowRoots = root instanceof ShadowRoot ? [root] : [];
    const found = selection.getComposedRanges({ shadowRoots })[0];
    if (found === undefined) return null;
    const range = document.createRange();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    return range;
  }
  return selection.rangeCount === 0 ? null : selection.getRangeAt(0);
}
