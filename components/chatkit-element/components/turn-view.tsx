import { memo } from 'react';
import type { ChatState, FeedbackKind } from '../client/state/chat-state';
import type { Turn } from '../client/state/turns';
import { useTranslate } from './chatkit-context';
import { ErrorNote } from './error-note';
import { ItemView } from './items/item-view';
import { UserMessage } from './items/user-message';
import { NoticeNote } from './notice-note';
import { TurnActions } from './turn-actions';

interface Props {
  readonly turn: Turn;
  /** How many of its first items are left out. */
  readonly skipped: number;
  /** The chat's state for the newest turn; null for all others, which then never change. */
  readonly current: ChatState | null;
  readonly feedback: FeedbackKind | null;
}

/** A question and all that answers it. */
export const TurnView = memo(function TurnView({ turn, skipped, current, feedback }: Props) {
  const t = useTranslate();
  const streaming = current?.phase === 'streaming';
  const error = current?.error ?? null;
  const answered = turn.items.length > 0;
  return (
    <div className={current?.live === true ? 'turn live' : 'turn'}>
      {turn.user !== null && skipped === 0 && <UserMessage item={turn.user} />}
      {turn.items.slice(Math.max(0, turn.user === null ? skipped : skipped - 1)).map((item) => (
        <ItemView
          key={item.id}
          item={item}
          open={current?.open.has(item.id) ?? false}
          progress={current?.imageProgress[item.id] ?? null}
          domains={current?.thread?.allowed_image_domains}
        />
      ))}
      {streaming && <Waiting state={current} />}
      {current?.notices.map((notice) => (
        <NoticeNote key={notice.id} notice={notice} />
      ))}
      {current?.stopped === true && <p className="small muted">{t('thread.stopped')}</p>}
      {error !== null && <ErrorNote error={error} />}
      {answered && !streaming && (
        <TurnActions turn={turn} feedback={feedback} canRetry={error === null} />
      )}
    </div>
  );
});

/** The progress line, or a sign of life while nothing of the answer shows. */
function Waiting({ state }: { readonly state: ChatState }) {
  const t = useTranslate();
  if (state.progress !== null) {
    return (
      <div className="thinking" role="status">
        <span className="shimmer" dir="auto">
          {state.progress.text}
        </span>
      </div>
    );
  }
  const last = state.items.at(-1);
  const growing = last !== undefined && last.type !== 'user_message' && state.open.has(last.id);
  if (
    growing &&
    !(last.type === 'assistant_message' && last.content.every(({ text }) => text === ''))
  ) {
    return null;
  }
  return (
    <div className="thinking">
      <span className="dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span className="sr">{t('thread.thinking')}</span>
    </div>
  );
}
