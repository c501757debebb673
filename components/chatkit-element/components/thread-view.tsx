import { ArrowDown } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { groupTurns } from '../client/state/turns';
import { useChat, useOptions, useServices, useTranslate } from './chatkit-context';
import { ErrorNote } from './error-note';
import { IconButton } from './icon-button';
import { QuoteSelection } from './items/quote-selection';
import { TurnView } from './turn-view';
import { useThreadScroll } from './use-thread-scroll';

/** The messages, and the way to the latest of them. */
export function ThreadView() {
  const state = useChat();
  const { thread: option } = useOptions();
  const { client } = useServices();
  const t = useTranslate();
  const loadOlder = useCallback(() => void client.loadOlder(), [client]);
  const { scroller, content, atBottom, onScroll, toBottom } = useThreadScroll(state, {
    follow: option?.autoScroll === true,
    onTop: loadOlder,
  });
  const turns = useMemo(() => groupTurns(state.items), [state.items]);
  const loading = state.phase === 'loading';
  return (
    <div className="viewport">
      {/* A scrolling region must be reachable by keyboard. */}
      <div
        className="scroller"
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-live="off"
        aria-label={t('thread.messages')}
        aria-busy={state.phase !== 'idle'}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it
        tabIndex={0}
      >
        <div className="column turns" ref={content}>
          {state.olderCursor !== null && (
            <div className="older">
              <button
                type="button"
                className="button"
                onClick={loadOlder}
                aria-disabled={state.loadingOlder}
              >
                {t(state.loadingOlder ? 'thread.loadingOlder' : 'thread.older')}
              </button>
            </div>
          )}
          {loading && <LoadingThread />}
          {turns.map((turn, at) => (
            <TurnView
              key={turn.key}
              turn={turn}
              current={at === turns.length - 1 ? state : null}
              feedback={state.feedback[turn.key] ?? null}
            />
          ))}
          {turns.length === 0 && state.error !== null && <ErrorNote error={state.error} />}
        </div>
      </div>
      <QuoteSelection within={scroller} />
      {!atBottom && !loading && (
        <IconButton className="jump" label={t('thread.jump')} onClick={toBottom}>
          <ArrowDown size={18} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function LoadingThread() {
  const t = useTranslate();
  return (
    <div className="loading-thread" role="status">
      {Array.from({ length: 8 }, (_, at) => (
        <div className="skeleton" key={at} />
      ))}
      <span className="sr">{t('thread.loading')}</span>
    </div>
  );
}
