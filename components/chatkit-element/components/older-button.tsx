import { useLayoutEffect, useRef } from 'react';
import { useTranslate } from './chatkit-context';

interface Props {
  readonly loading: boolean;
  readonly onPress: () => void;
}

/** Brings the messages before those that show. When there are none, they have the focus in its place. */
export function OlderButton({ loading, onPress }: Props) {
  const t = useTranslate();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      if (element?.matches(':focus') !== true) return;
      element.closest<HTMLElement>('.scroller')?.focus({ preventScroll: true });
    };
  }, []);
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
