import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useServices } from './chatkit-context';

/**
 * Gives the focus back when the history has closed: to what opened it, or to the composer when a
 * conversation was chosen. By touch that would bring the keyboard up before what is to be read.
 *
 * @returns what to call when a conversation is chosen
 */
export function useHistoryFocus(open: boolean, chat: RefObject<HTMLElement | null>): () => void {
  const { focusComposer } = useServices();
  const before = useRef(false);
  const chosen = useRef(false);
  useLayoutEffect(() => {
    const closed = before.current && !open;
    before.current = open;
    if (!closed) return;
    const writes = chosen.current && !matchMedia('(pointer: coarse)').matches;
    chosen.current = false;
    const root = chat.current?.getRootNode();
    // The focus was in the panel and is nowhere now; or it is elsewhere, and stays there.
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!(root instanceof ShadowRoot) || !lost) return;
    const opener = root.querySelector<HTMLElement>('[data-opens-history]');
    if (opener === null || writes) focusComposer();
    else opener.focus();
  }, [open, chat, focusComposer]);
  return () => {
    chosen.current = true;
  };
}
