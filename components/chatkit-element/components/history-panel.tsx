import { X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Thread } from '../client/wire/thread';
import { useHistory, useServices, useTexts, useTranslate } from './chatkit-context';
import { ConfirmDialog } from './confirm-dialog';
import { groupByDate } from './date-groups';
import { ErrorNote } from './error-note';
import { HistoryRow } from './history-row';
import { IconButton } from './icon-button';

/** The user's conversations over the chat; Escape closes it. `onChosen` is called when one is opened. */
export function HistoryPanel({ onChosen }: { readonly onChosen: () => void }) {
  const history = useHistory();
  const { client } = useServices();
  const texts = useTexts();
  const { t } = texts;
  const [deleting, setDeleting] = useState<{ thread: Thread; opener: HTMLElement } | null>(null);
  const returnFocus = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const closeButton = useRef<HTMLButtonElement>(null);
  // At once: Escape, pressed as soon as the panel is seen, is meant for it.
  useLayoutEffect(() => closeButton.current?.focus(), []);
  const groups = useMemo(
    () => groupByDate(history.threads, new Date(), texts),
    [history.threads, texts],
  );

  useLayoutEffect(() => {
    // Only now is the panel no longer inert.
    if (deleting === null) returnFocus.current?.focus();
  }, [deleting]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    client.history.hide();
  };
  const onAnswer = (yes: boolean) => {
    if (deleting === null) return;
    // A deleted row takes its button with it.
    returnFocus.current = yes ? closeButton.current : deleting.opener;
    setDeleting(null);
    if (!yes) return;
    client.deleteThread(deleting.thread.id).then(
      () => setSaid(t('history.deleted')),
      () => undefined,
    );
  };
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape works wherever in the panel the focus is */}
      <div
        className="history"
        role="dialog"
        aria-modal="true"
        aria-label={t('history.title')}
        onKeyDown={onKeyDown}
        inert={deleting !== null}
      >
        <div className="header">
          <h2 className="header-title">{t('history.title')}</h2>
          <IconButton
            ref={closeButton}
            label={t('history.close')}
            onClick={() => client.history.hide()}
          >
            <X size={19} aria-hidden />
          </IconButton>
        </div>
        <div className="history-body">
          {history.error !== null && (
            <ErrorNote error={history.error} onRetry={() => void client.history.refresh()} />
          )}
          {history.status === 'loading' && <LoadingRows />}
          {history.status === 'ready' && history.threads.length === 0 && (
            <p className="history-empty">{t('history.empty')}</p>
          )}
          {groups.map(({ heading, threads }) => (
            <section key={heading}>
              <h3>{heading}</h3>
              <ul className="history-list">
                {threads.map((thread) => (
                  <HistoryRow
                    key={thread.id}
                    thread={thread}
                    onOpen={() => {
                      onChosen();
                      client.history.hide();
                      void client.openThread(thread.id);
                    }}
                    onDelete={(opener) => setDeleting({ thread, opener })}
                    onRenamed={() => setSaid(t('history.renamed'))}
                  />
                ))}
              </ul>
            </section>
          ))}
          {history.cursor !== null && (
            <div className="older">
              <button
                type="button"
                className="button"
                aria-disabled={history.loadingMore}
                onClick={() => void client.history.loadMore()}
              >
                {t('history.more')}
              </button>
            </div>
          )}
          <span className="sr" role="status">
            {said}
          </span>
        </div>
      </div>
      {deleting !== null && (
        <ConfirmDialog
          title={t('history.deleteTitle')}
          text={t('history.deleteText', { title: deleting.thread.title ?? t('thread.untitled') })}
          confirm={t('history.deleteConfirm')}
          onAnswer={onAnswer}
        />
      )}
    </>
  );
}

function LoadingRows() {
  const t = useTranslate();
  return (
    <>
      {Array.from({ length: 6 }, (_, at) => (
        <div className="skeleton" key={at} />
      ))}
      <span className="sr" role="status">
        {t('history.loading')}
      </span>
    </>
  );
}
