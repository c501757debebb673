import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useTranslate } from './chatkit-context';

interface Props {
  readonly loading: boolean;
  readonly onPress: () => void;
  /** Has the focus when the button goes with it. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Brings the messages before those that show, for whom scrolling does not. */
export function OlderButton({ loading, onPress, scroller }: Props) {
  const t = useTranslate();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    const outer = scroller.current;
    return () => {
      if (element?.matches(':focus') === true) outer?.focus({ preventScroll: true });
    };
  }, [scroller]);
  return (
    <div className="older">
      <button
        ref={button}
        type="button"
        className="button"
        onClick={onPress}
        aria-disabled={loading}
      >
        {t(loading ? 'thread.loadingOlder' : 'thread.older')}
      </button>
    </div>
  );
}
