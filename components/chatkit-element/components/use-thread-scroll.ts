import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ChatState } from '../client/state/chat-state';

const nearBottom = 56;
const nearTop = 240;

export interface ThreadScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly atBottom: boolean;
  readonly onScroll: () => void;
  readonly toBottom: () => void;
}

/**
 * Where the thread stands: a loaded thread at its end, a new question at the top with room for its
 * answer below, older items without a jump; with `follow`, a streamed answer is kept in sight while the
 * reader is near its end.
 */
export function useThreadScroll(
  state: ChatState,
  { follow, onTop }: { readonly follow: boolean; readonly onTop: () => void },
): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const sticking = useRef(true);
  const before = useRef({ firstId: '', height: 0 });

  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    sticking.current = distance < nearBottom;
    setAtBottom(sticking.current);
  }, []);

  const toBottom = useCallback((behavior: ScrollBehavior = 'auto') => {
    const element = scroller.current;
    element?.scrollTo({ top: element.scrollHeight, behavior });
  }, []);

  const { threadId, phase, items } = state;
  const firstId = items[0]?.id ?? '';

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const { firstId: oldFirst, height } = before.current;
    // Older items came in above: what was in sight stays there.
    if (oldFirst !== '' && firstId !== oldFirst && items.some(({ id }) => id === oldFirst)) {
      element.scrollTop += element.scrollHeight - height;
    }
    before.current = { firstId, height: element.scrollHeight };
  }, [firstId, items]);

  const loaded = phase !== 'loading';
  useLayoutEffect(() => {
    if (loaded && threadId !== null) toBottom();
  }, [threadId, loaded, toBottom]);

  useLayoutEffect(() => {
    if (phase === 'streaming') toBottom(reducedMotion() ? 'auto' : 'smooth');
  }, [phase, toBottom]);

  useLayoutEffect(() => {
    const inner = content.current;
    const outer = scroller.current;
    if (inner === null || outer === null) return undefined;
    const observer = new ResizeObserver((entries) => {
      // The end stays in sight when the room for it shrinks, as it does for a keyboard.
      const roomChanged = entries.some(({ target }) => target === outer);
      if ((follow || roomChanged) && sticking.current) toBottom();
      measure();
    });
    observer.observe(inner);
    observer.observe(outer);
    return () => observer.disconnect();
  }, [follow, measure, toBottom]);

  const onScroll = useCallback(() => {
    measure();
    if ((scroller.current?.scrollTop ?? nearTop) < nearTop) onTop();
  }, [measure, onTop]);

  return {
    scroller,
    content,
    atBottom,
    onScroll,
    toBottom: () => toBottom(reducedMotion() ? 'auto' : 'smooth'),
  };
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
