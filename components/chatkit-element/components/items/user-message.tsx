import { memo } from 'react';
import { isLocal } from '../../client/state/conversation';
import type { UserMessageItem } from '../../client/wire/thread-item';
import { useTranslate } from '../chatkit-context';
import { EntityTag } from './entity-tag';
import { MessageAttachment } from './message-attachment';

/** What the user said: quote, attachments, text. */
export const UserMessage = memo(function UserMessage({ item }: { readonly item: UserMessageItem }) {
  const t = useTranslate();
  const { quoted_text: quote, attachments, content } = item;
  return (
    <div className="user">
      <span className="sr">{t('message.you')}</span>
      {quote !== undefined && quote !== '' && (
        <blockquote className="quote" dir="auto" aria-label={t('message.quote')}>
          {quote}
        </blockquote>
      )}
      {attachments.length > 0 && (
        <div className="chips">
          {attachments.map((attachment) => (
            <MessageAttachment key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {content.length > 0 && (
        <div className={isLocal(item) ? 'bubble sending' : 'bubble'} dir="auto">
          {content.map((part, at) =>
            part.type === 'input_text' ? part.text : <EntityTag key={at} tag={part} />,
          )}
        </div>
      )}
    </div>
  );
});
