import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Popover } from '../../popover/popover';

/** Handlers of what a card belongs to. */
export interface CardAnchor {
  readonly onMouseEnter: (event: { currentTarget: HTMLElement }) => void;
  readonly onMouseLeave: () => void;
  readonly onFocus: (event: { currentTarget: HTMLElement }) => void;
  readonly onBlur: () => void;
}

/** How long a card waits for the pointer to come over. */
const grace = 160;

/**
 * A card beside what the pointer or the focus is on. The pointer may go into it; Escape closes it (WCAG
 * 1.4.13). `card` draws it around its content, or nothing around null.
 */
export function useHoverCard(): {
  readonly anchor: CardAnchor;
  readonly card: (children: ReactNode) => ReactNode;
  readonly open: boolean;
} {
  const [at, setAt] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stay = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => stay, []);
  const show = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    stay();
    setAt(currentTarget);
  };
  const leave = () => {
    stay();
    timer.current = setTimeout(() => setAt(null), grace);
  };
  return {
    open: at !== null,
    anchor: { onMouseEnter: show, onMouseLeave: leave, onFocus: show, onBlur: leave },
    card: (children) =>
      at === null || children === null ? null : (
        <Popover
          anchor={at}
          side="top"
          className="hover-card"
          onClose={() => setAt(null)}
          onMouseEnter={stay}
          onMouseLeave={leave}
        >
          {children}
        </Popover>
      ),
  };
}
