import { Check, Copy, RotateCw, ThumbsDown, ThumbsUp, X } from 'lucide-react';
import type { FeedbackKind } from '../client/state/chat-state';
import { copyText, type Turn } from '../client/state/turns';
import { useOptions, useServices, useTranslate } from './chatkit-context';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

/** Copy, thumbs and retry under an answer. */
export function TurnActions({
  turn,
  feedback,
  canRetry,
}: {
  readonly turn: Turn;
  readonly feedback: FeedbackKind | null;
  readonly canRetry: boolean;
}) {
  const { threadItemActions } = useOptions();
  const { client, focusComposer } = useServices();
  const t = useTranslate();
  const { outcome, copy } = useCopy();
  const text = copyText(turn.items);
  const { user } = turn;
  const retries = threadItemActions?.retry === true && user !== null && canRetry;
  const rates = threadItemActions?.feedback === true;
  if (text === '' && !retries && !rates) return null;
  const CopyIcon = { none: Copy, copied: Check, failed: X }[outcome];
  const copyLabel = {
    none: 'message.copy',
    copied: 'message.copied',
    failed: 'message.copyFailed',
  } as const;
  return (
    <div className="actions">
      {text !== '' && (
        <IconButton small label={t(copyLabel[outcome])} onClick={() => copy(text)}>
          <CopyIcon size={16} aria-hidden />
        </IconButton>
      )}
      {rates &&
        (['positive', 'negative'] as const).map((kind) => {
          const Icon = kind === 'positive' ? ThumbsUp : ThumbsDown;
          return (
            <IconButton
              small
              key={kind}
              label={t(kind === 'positive' ? 'message.good' : 'message.bad')}
              aria-pressed={feedback === kind}
              onClick={() => void client.actions.rate(turn, kind)}
            >
              <Icon size={16} aria-hidden />
            </IconButton>
          );
        })}
      {retries && (
        <IconButton
          small
          label={t('message.retry')}
          onClick={() => {
            void client.retryAfter(user.id).catch(() => undefined);
            // The button goes with the old answer.
            focusComposer();
          }}
        >
          <RotateCw size={16} aria-hidden />
        </IconButton>
      )}
      <span className="sr" role="status">
        {outcome !== 'none' && t(copyLabel[outcome])}
      </span>
    </div>
  );
}
