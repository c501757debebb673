import { ArrowDown } from 'lucide-react';
import { useMemo } from 'react';
import type { ChatState } from '../client/state/chat-state';
import { shownTurns } from '../client/state/shown-items';
import { useChat, useOptions, useTranslate } from './chatkit-context';
import { ErrorNote } from './error-note';
import { IconButton } from './icon-button';
import { QuoteSelection } from './items/quote-selection';
import { OlderButton } from './older-button';
import { TurnView } from './turn-view';
import { usePrinting } from './use-printing';
import { useShownItems } from './use-shown-items';
import { useThreadScroll } from './use-thread-scroll';

const whole = (state: ChatState) => state;

/** The messages, and the way to the latest of them. */
export function ThreadView() {
  const now = useChat(whole);
  const printing = usePrinting();
  // On paper nobody scrolls.
  const state = useMemo(() => (printing ? { ...now, hidden: 0 } : now), [now, printing]);
  const { thread: option } = useOptions();
  const t = useTranslate();
  const { items, hidden } = state;
  const shown = useMemo(() => shownTurns(items, hidden), [items, hidden]);
  const { onMoved, showOlder } = useShownItems(state, shown);
  const { scroller, content, atBottom, onScroll, toBottom } = useThreadScroll(state, {
    follow: option?.autoScroll === true,
    onMoved,
  });
  const { turns, skipped } = shown;
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
        // Some screen readers keep silent about what is busy: an answer that streams is not.
        aria-busy={loading}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it
        tabIndex={0}
      >
        <div className="column turns" ref={content}>
          {(hidden > 0 || state.olderCursor !== null) && (
            <OlderButton loading={state.loadingOlder} onPress={showOlder} />
          )}
          {loading && <LoadingThread />}
          {turns.map((turn, at) => (
            <TurnView
              key={turn.key}
              turn={turn}
              skipped={at === 0 ? skipped : 0}
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
