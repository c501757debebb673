import { useEffect, useRef, type RefObject } from 'react';

/** Focuses or selects a field when it appears, as it asks to. */
export function useFieldStart<Field extends HTMLInputElement | HTMLTextAreaElement>(wish: {
  readonly autoFocus: boolean;
  readonly autoSelect: boolean;
}): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  const { autoFocus, autoSelect } = wish;
  useEffect(() => {
    if (autoFocus) ref.current?.focus({ preventScroll: true });
    if (autoSelect) ref.current?.select();
  }, [autoFocus, autoSelect]);
  return ref;
}
