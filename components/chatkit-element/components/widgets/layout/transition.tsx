import { useLayoutEffect, useRef } from 'react';
import { childrenOf, keyOf } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { Children } from '../children';

/** Lets its one child grow, shrink and change places softly; at once for who wants less motion. */
export function Transition({ node }: ViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef<number | null>(null);
  const shown = useRef<string | null>(null);
  const child = childrenOf(node)[0];
  const identity = child === undefined ? '' : `${child.type} ${keyOf(child, 0)}`;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const before = height.current;
    const after = element.scrollHeight;
    const other = shown.current !== null && shown.current !== identity;
    height.current = after;
    shown.current = identity;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timing = { duration: 200, easing: 'ease-out' };
    if (before !== null && before !== after) {
      const from = { height: `${before}px`, overflow: 'clip' };
      element.animate([from, { height: `${after}px`, overflow: 'clip' }], timing);
    }
    if (other) element.animate([{ opacity: 0 }, { opacity: 1 }], timing);
  });
  return (
    <div className="widget-transition" ref={box}>
      <Children node={{ type: 'Transition', children: child }} />
    </div>
  );
}
