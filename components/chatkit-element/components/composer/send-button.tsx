import { ArrowUp, Square } from 'lucide-react';
import { useChat, useServices, useTranslate } from '../chatkit-context';

/** Sends what is written, or stops the answer that comes in. */
export function SendButton({ disabled }: { readonly disabled: boolean }) {
  const { client } = useServices();
  const streaming = useChat(({ phase }) => phase === 'streaming');
  const allowCancel = useChat((state) => state.allowCancel);
  const t = useTranslate();
  const label = t(streaming ? 'composer.stop' : 'composer.send');
  return (
    <button
      type={streaming ? 'button' : 'submit'}
      className="send"
      aria-label={label}
      title={label}
      aria-disabled={streaming ? !allowCancel : disabled}
      onClick={() => {
        if (streaming && allowCancel) client.stop();
      }}
    >
      {streaming ? (
        <Square size={14} fill="currentColor" aria-hidden />
      ) : (
        <ArrowUp size={20} aria-hidden />
      )}
    </button>
  );
}
