import { useLayoutEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { place, type Align, type Side } from './place';

type Props = Omit<ComponentProps<'div'>, 'popover' | 'ref' | 'onToggle'> & {
  /** What it opens beside; presses on it are its own business. */
  readonly anchor: HTMLElement;
  readonly side?: Side;
  readonly align?: Align;
  /** A press elsewhere or Escape; `refocus` when the focus should go back to the anchor. */
  readonly onClose: (refocus: boolean) => void;
  readonly children: ReactNode;
};

/**
 * A box above everything else, which no scroller cuts off; it stays at its anchor until it is closed.
 * What carries `data-focus` in it gets the focus when it opens.
 */
export function Popover({
  anchor,
  side = 'bottom',
  align = 'start',
  onClose,
  className = '',
  children,
  ...rest
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    element.showPopover();
    const put = () => {
      if (!anchor.isConnected) {
        close.current(false);
        return;
      }
      const rtl = getComputedStyle(anchor).direction === 'rtl';
      const viewport = { width: window.innerWidth, height: window.innerHeight };
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { left, top } = place(anchor.getBoundingClientRect(), size, {
        ...{ side, align, rtl, viewport },
      });
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    put();
    // Before the next key can be pressed: one that came first would go to what lies behind.
    element.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true });
    const resized = new ResizeObserver(put);
    resized.observe(element);
    addEventListener('scroll', put, { capture: true, passive: true });
    addEventListener('resize', put);
    return () => {
      resized.disconnect();
      removeEventListener('scroll', put, { capture: true });
      removeEventListener('resize', put);
    };
  }, [anchor, side, align]);
  useLayoutEffect(() => {
    const onPress = (event: PointerEvent) => {
      const path = event.composedPath();
      if (box.current === null || path.includes(box.current) || path.includes(anchor)) return;
      close.current(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close.current(true);
    };
    addEventListener('pointerdown', onPress, { capture: true });
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('pointerdown', onPress, { capture: true });
      removeEventListener('keydown', onKey, { capture: true });
    };
  }, [anchor]);
  return createPortal(
    <div {...rest} ref={box} popover="manual" className={`popover ${className}`}>
      {children}
    </div>,
    anchor.closest('.ck') ?? document.body,
  );
}
