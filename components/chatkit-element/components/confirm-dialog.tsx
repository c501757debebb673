import { useLayoutEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslate } from './chatkit-context';

/**
 * Asks before something is gone for good. The views behind it are inert meanwhile, which keeps the
 * focus in here: Radix's dialog looks for the focus in the document and misses it in a shadow root.
 */
export function ConfirmDialog({
  title,
  text,
  confirm,
  onAnswer,
}: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly onAnswer: (yes: boolean) => void;
}) {
  const t = useTranslate();
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => cancel.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onAnswer(false);
  };
  return (
    <div className="scrim" role="presentation" onKeyDown={onKeyDown}>
      <div
        className="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}text`}
      >
        <h2 id={`${id}title`}>{title}</h2>
        <p id={`${id}text`}>{text}</p>
        <div className="dialog-actions">
          <button type="button" className="button" ref={cancel} onClick={() => onAnswer(false)}>
            {t('history.cancel')}
          </button>
          <button type="button" className="button danger" onClick={() => onAnswer(true)}>
            {confirm}
          </button>
        </div>
      </div>
    </div>
  );
}
