import { History, SquarePen } from 'lucide-react';
import { filledIcons } from '../icons/chatkit-icons';
import { headerIconNames } from '../icons/header-icon-names';
import { headerIcons } from '../icons/header-icons';
import { useChat, useOptions, useServices, useTranslate } from './chatkit-context';
import { IconButton } from './icon-button';

/** History, title, new chat, and the page's own two buttons at the ends. */
export function Header() {
  const { header, history } = useOptions();
  const { client, focusComposer } = useServices();
  const threadTitle = useChat(({ thread }) => thread?.title);
  const isEmpty = useChat(({ threadId, items }) => threadId === null && items.length === 0);
  const t = useTranslate();
  const title = header?.title?.text ?? threadTitle ?? t('thread.untitled');
  const hasHistory = history?.enabled !== false;
  return (
    <header className="header">
      {header?.leftAction && <Action {...header.leftAction} />}
      {hasHistory && (
        <IconButton
          data-opens-history
          label={t('header.history')}
          onClick={() => void client.history.show()}
        >
          <History size={19} aria-hidden />
        </IconButton>
      )}
      {header?.title?.enabled === false ? (
        <span className="header-title" />
      ) : (
        <h2 className="header-title truncate" dir="auto" title={title}>
          {title}
        </h2>
      )}
      {hasHistory && (
        <IconButton
          label={t('header.newChat')}
          disabled={isEmpty}
          onClick={() => {
            void client.openThread(null);
            // The button is about to be disabled, which would drop the focus.
            focusComposer();
          }}
        >
          <SquarePen size={19} aria-hidden />
        </IconButton>
      )}
      {header?.rightAction && <Action {...header.rightAction} />}
    </header>
  );
}

function Action({ icon, onClick }: { icon: keyof typeof headerIcons; onClick: () => void }) {
  const t = useTranslate();
  const Icon = headerIcons[icon];
  const className = filledIcons.has(icon) ? 'icon-filled' : undefined;
  return (
    <IconButton label={t(headerIconNames[icon])} onClick={() => onClick()}>
      <Icon size={19} className={className} aria-hidden />
    </IconButton>
  );
}
