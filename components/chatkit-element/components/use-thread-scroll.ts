import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ChatState } from '../client/state/chat-state';
import { ScrollAnchor } from './scroll-anchor';

const nearBottom = 56;
/** Farther than so many heights, a slow scroll would only be a blur. */
const farAway = 3;

/** Where the reader is, in pixels. */
export interface Position {
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
  readonly above: number;
  readonly height: number;
  readonly below: number;
  /** Whether the reader has scrolled, as opposed to the thread having changed. */
  readonly scrolled: boolean;
}

export interface ThreadScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly atBottom: boolean;
  readonly onScroll: () => void;
  readonly toBottom: () => void;
}

interface Options {
  /** Whether an answer that streams in is kept in sight. */
  readonly follow: boolean;
  readonly onMoved: (position: Position) => void;
}

/** Why the thread may stand elsewhere: it was scrolled, laid out anew, or has other items. */
type Cause = 'scroll' | 'layout' | 'items';

/**
 * Where the thread stands: a loaded thread at its end, also while pictures and letters in it are still
 * to come, until the reader does something in it; a new question at the top with room for its answer
 * below; older items without a jump. With `follow`, a streamed answer is kept in sight while the reader
 * is near its end.
 */
export function useThreadScroll(state: ChatState, { follow, onMoved }: Options): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<ScrollAnchor>(null);
  const [atBottom, setAtBottom] = useState(true);
  const sticking = useRef(true);
  const untouched = useRef(false);
  const lastTop = useRef(0);
  const told = useRef(onMoved);
  useLayoutEffect(() => {
    told.current = onMoved;
  });

  const measure = useCallback((cause: Cause) => {
    const [outer, inner] = [scroller.current, content.current];
    if (outer === null || inner === null) return;
    const { scrollTop: above, clientHeight: height } = outer;
    const below = outer.scrollHeight - above - height;
    // What has grown is seen here before it is laid out; nobody has left the end for that.
    const moved = Math.abs(above - lastTop.current) >= 1;
    if (moved || cause === 'layout') sticking.current = below < nearBottom;
    lastTop.current = above;
    untouched.current &&= sticking.current;
    setAtBottom(sticking.current);
    anchor.current?.take();
    told.current({
      scroller: outer,
      content: inner,
      above,
      height,
      below,
      scrolled: cause === 'scroll',
    });
  }, []);

  const toBottom = useCallback((smooth: boolean) => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollHeight: top, scrollTop, clientHeight } = element;
    const isFar = top - scrollTop > (farAway + 1) * clientHeight;
    const behavior = smooth && !isFar && !reducedMotion() ? 'smooth' : 'auto';
    element.scrollTo({ top, behavior });
    if (behavior === 'smooth') return;
    lastTop.current = element.scrollTop;
    sticking.current = true;
  }, []);

  const { threadId, phase, items, hidden } = state;
  const firstId = items[hidden]?.id;
  const hiddenBefore = useRef(hidden);
  useLayoutEffect(() => {
    if (hidden > hiddenBefore.current && sticking.current) {
      // Only at the end do items leave the page; the browser has then moved the end up by itself.
      toBottom(false);
      anchor.current?.take();
    } else anchor.current?.hold();
  }, [firstId, hidden, toBottom]);
  useEffect(() => {
    hiddenBefore.current = hidden;
    // What came may be of no height, and still not be enough.
    const frame = requestAnimationFrame(() => measure('items'));
    return () => cancelAnimationFrame(frame);
  }, [hidden, measure]);

  const streaming = useRef(false);
  useLayoutEffect(() => {
    streaming.current = phase === 'streaming';
  }, [phase]);

  const loaded = phase !== 'loading';
  useLayoutEffect(() => {
    if (!loaded || threadId === null) return;
    // One that its first answer has made is not loaded.
    untouched.current = !streaming.current;
    toBottom(false);
  }, [threadId, loaded, toBottom]);

  useLayoutEffect(() => {
    if (phase !== 'streaming') return;
    untouched.current = false;
    toBottom(true);
  }, [phase, toBottom]);

  useLayoutEffect(() => {
    const [outer, inner] = [scroller.current, content.current];
    if (inner === null || outer === null) return undefined;
    anchor.current = new ScrollAnchor(outer, inner);
    const observer = new ResizeObserver((entries) => {
      // The end stays in sight when the room for it shrinks, as it does for a keyboard.
      const roomChanged = entries.some(({ target }) => target === outer);
      const stays = follow || roomChanged || untouched.current;
      if (stays && sticking.current) toBottom(false);
      else anchor.current?.hold();
      measure('layout');
    });
    observer.observe(inner);
    observer.observe(outer);
    const touch = () => {
      untouched.current = false;
    };
    outer.addEventListener('pointerdown', touch);
    outer.addEventListener('keydown', touch);
    return () => {
      observer.disconnect();
      outer.removeEventListener('pointerdown', touch);
      outer.removeEventListener('keydown', touch);
    };
  }, [follow, measure, toBottom]);

  return {
    scroller,
    content,
    atBottom,
    onScroll: useCallback(() => measure('scroll'), [measure]),
    toBottom: useCallback(() => toBottom(true), [toBottom]),
  };
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
