import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useWidget } from '../actions/widget-scope';

/**
 * Focuses or selects a field when it appears, as it asks to; not in a widget of old, which the reader
 * comes past while the focus is elsewhere.
 */
export function useFieldStart<Field extends HTMLInputElement | HTMLTextAreaElement>(wish: {
  readonly autoFocus: boolean;
  readonly autoSelect: boolean;
}): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  const { fresh } = useWidget();
  const { autoFocus, autoSelect } = wish;
  useLayoutEffect(() => {
    if (!fresh) return;
    if (autoFocus) ref.current?.focus({ preventScroll: true });
    if (autoSelect) ref.current?.select();
  }, [fresh, autoFocus, autoSelect]);
  return ref;
}
