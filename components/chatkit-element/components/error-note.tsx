import { CircleAlert, RotateCw } from 'lucide-react';
import type { TurnError } from '../client/state/conversation';
import { useServices, useTranslate } from './chatkit-context';

/** What went wrong, in words, with a way to try again where that may help. */
export function ErrorNote({
  error,
  onRetry,
}: {
  readonly error: TurnError;
  readonly onRetry?: () => void;
}) {
  const { client, focusComposer } = useServices();
  const t = useTranslate();
  const retry = () => {
    if (onRetry !== undefined) {
      onRetry();
      return;
    }
    void client.retry().catch(() => undefined);
    focusComposer();
  };
  return (
    <div className="card-note danger" role="alert">
      <CircleAlert size={18} aria-hidden />
      <div className="grow">
        <p dir="auto">{error.message ?? t(`error.${error.reason}`)}</p>
        {error.retryable && (
          <button type="button" className="button" onClick={retry}>
            <RotateCw size={15} aria-hidden />
            {t('error.retry')}
          </button>
        )}
      </div>
    </div>
  );
}
