import { useCallback, useEffect, useRef } from 'react';
import type { ChatState } from '../client/state/chat-state';
import { fewItems, type ShownTurns } from '../client/state/shown-items';
import type { Turn } from '../client/state/turns';
import { useServices } from './chatkit-context';
import type { Position } from './use-thread-scroll';

/** Pixels from the beginning at which older items are asked of the server. */
const nearTop = 240;

/** In heights of what is in sight: how much stands ready above it, is left there, and is too much. */
const ready = 2;
const left = 3;
const tooMuch = 8;

/**
 * Keeps as much of the thread in the page as a reader may scroll to next: older items come, first those
 * at hand and then the server's, before their place is in sight; at the end of the thread those far
 * above leave again. A search in the page, and to select all, brings all that is at hand.
 */
export function useShownItems(
  { hidden, threadId }: ChatState,
  { turns, skipped }: ShownTurns,
): { readonly onMoved: (position: Position) => void; readonly showOlder: () => void } {
  const { client } = useServices();
  const wanted = useRef(false);

  const showOlder = useCallback(() => {
    if (hidden > 0) client.showFrom(hidden - fewItems);
    else void client.loadOlder();
  }, [client, hidden]);

  const onMoved = (position: Position) => {
    const { above, below, height, scrolled } = position;
    // Not drawn at all.
    if (height === 0) return;
    if (hidden > 0) {
      if (wanted.current || above < ready * height) showOlder();
    } else if (scrolled && above < nearTop) {
      showOlder();
    }
    if (below > 1 || above < tooMuch * height || wanted.current || isSelecting()) return;
    const leaving = farTurns(position).length;
    const items = turns.slice(0, leaving).reduce((sum, turn) => sum + sizeOf(turn), -skipped);
    if (leaving > 0) client.showFrom(hidden + items);
  };

  useEffect(() => {
    wanted.current = false;
  }, [threadId]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!wantsAll(event)) return;
      wanted.current = true;
      if (hidden > 0) showOlder();
    };
    // Whatever has the focus may keep its keys to itself.
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [hidden, showOlder]);

  return { onMoved, showOlder };
}

/** Whether the browser is asked to look through the page, or to select all of it. */
function wantsAll(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey } = event;
  if (key === 'F3') return true;
  if (!ctrlKey && !metaKey) return false;
  const field = event.composedPath()[0];
  const selects = !(
    field instanceof Element && field.matches('input, textarea, [contenteditable]')
  );
  return key.toLowerCase() === 'f' || (key.toLowerCase() === 'a' && selects);
}

/** The oldest turns in the page that nobody will miss: far above, and not in use. */
function farTurns({ scroller, content, height }: Position): readonly Element[] {
  const edge = scroller.getBoundingClientRect().top - left * height;
  const all = [...content.querySelectorAll(':scope > .turn')];
  const end = all.findIndex((turn) => turn.getBoundingClientRect().bottom > edge || isInUse(turn));
  return all.slice(0, end);
}

/** Whether the focus is in it, or something may have been filled in. */
function isInUse(element: Element): boolean {
  const { activeElement } = element.getRootNode() as ShadowRoot;
  return (
    element.contains(activeElement) ||
    element.querySelector('form, :enabled:is(input, textarea)') !== null
  );
}

const isSelecting = (): boolean => document.getSelection()?.type === 'Range';

const sizeOf = ({ user, items }: Turn): number => items.length + (user === null ? 0 : 1);
