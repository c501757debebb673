import { Check, Pencil, Trash2, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Thread } from '../client/wire/thread';
import { useChat, useOptions, useServices, useTranslate } from './chatkit-context';
import { IconButton } from './icon-button';

interface Props {
  readonly thread: Thread;
  readonly onOpen: () => void;
  readonly onDelete: (opener: HTMLElement) => void;
  readonly onRenamed: () => void;
}

/** One conversation: open, rename in place, delete. */
export function HistoryRow({ thread, onOpen, onDelete, onRenamed }: Props) {
  const { client } = useServices();
  const { history } = useOptions();
  const t = useTranslate();
  const [renaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const title = thread.title ?? t('thread.untitled');
  const current = useChat(({ threadId }) => thread.id === threadId);
  const renamed = useRef(false);
  useLayoutEffect(() => {
    if (renamed.current && !renaming) renameButton.current?.focus();
    renamed.current = renaming;
  }, [renaming]);
  const endRename = (newTitle: string | null) => {
    setRenaming(false);
    if (newTitle === null || newTitle === thread.title) return;
    client.renameThread(thread.id, newTitle).then(onRenamed, () => undefined);
  };
  if (renaming) {
    return (
      <li className="history-row">
        <RenameForm title={thread.title ?? ''} onEnd={endRename} />
      </li>
    );
  }
  return (
    <li className={current ? 'history-row current' : 'history-row'}>
      <button
        type="button"
        className="history-open truncate"
        dir="auto"
        aria-current={current ? 'true' : undefined}
        title={title}
        onClick={onOpen}
      >
        {title}
      </button>
      {history?.showRename !== false && (
        <IconButton
          small
          ref={renameButton}
          className="row-action"
          label={t('history.rename', { title })}
          onClick={() => setRenaming(true)}
        >
          <Pencil size={15} aria-hidden />
        </IconButton>
      )}
      {history?.showDelete !== false && (
        <IconButton
          small
          className="row-action"
          label={t('history.delete', { title })}
          onClick={(event) => onDelete(event.currentTarget)}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

function RenameForm({
  title,
  onEnd,
}: {
  readonly title: string;
  readonly onEnd: (title: string | null) => void;
}) {
  const t = useTranslate();
  const [value, setValue] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const trimmed = value.trim();
    onEnd(trimmed === '' ? null : trimmed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The panel stays open.
    event.preventDefault();
    event.stopPropagation();
    onEnd(null);
  };
  return (
    <form onSubmit={save}>
      <input
        ref={field}
        aria-label={t('history.renameField')}
        value={value}
        maxLength={200}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="icon-button small-button" aria-label={t('history.save')}>
        <Check size={16} aria-hidden />
      </button>
      <IconButton small label={t('history.cancel')} onClick={() => onEnd(null)}>
        <X size={16} aria-hidden />
      </IconButton>
    </form>
  );
}
