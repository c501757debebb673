import { useEffect, useRef } from 'react';
import { useChat, useHistory, useOptions, useTexts } from './chatkit-context';
import { Composer } from './composer/composer';
import { useFileDrop } from './composer/use-file-drop';
import { Header } from './header';
import { HistoryPanel } from './history-panel';
import { LiveRegion } from './live-region';
import { StartScreen } from './start-screen';
import { ThreadView } from './thread-view';
import { useHistoryFocus } from './use-history-focus';
import { useKeyboardInset } from './use-keyboard-inset';

/** The whole chat. `onReady` is called once the first view stands. */
export function App({ onReady }: { readonly onReady: () => void }) {
  const options = useOptions();
  const history = useHistory();
  const atStart = useChat(
    ({ threadId, items, phase, error }) =>
      threadId === null && items.length === 0 && phase === 'idle' && error?.retryable !== true,
  );
  const { t, tag, direction } = useTexts();
  const { dropping, target } = useFileDrop();
  const chat = useRef<HTMLElement>(null);
  useKeyboardInset(chat);
  useEffect(onReady, [onReady]);

  const showHistory = history.open && options.history?.enabled !== false;
  const onChosen = useHistoryFocus(showHistory, chat);
  return (
    <section
      className="ck"
      ref={chat}
      aria-label={options.frameTitle ?? t('app.title')}
      lang={tag}
      dir={direction}
    >
      <div className="ck-main" inert={showHistory} {...target}>
        {options.header?.enabled !== false && <Header />}
        {atStart ? <StartScreen /> : <ThreadView />}
        <Composer />
        {dropping && (
          <div className="drop-overlay">
            <p>{t('attach.drop')}</p>
          </div>
        )}
      </div>
      {showHistory && <HistoryPanel onChosen={onChosen} />}
      <LiveRegion />
    </section>
  );
}
