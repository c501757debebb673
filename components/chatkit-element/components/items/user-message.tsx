import { FileText } from 'lucide-react';
import { memo } from 'react';
import { isLocal } from '../../client/state/conversation';
import type { UserMessageItem } from '../../client/wire/thread-item';
import { useTranslate } from '../chatkit-context';
import { safeUrl } from '../markdown/safe-url';
import { PlainImage } from '../plain-image';

/** What the user said: quote, attachments, text. */
export const UserMessage = memo(function UserMessage({ item }: { readonly item: UserMessageItem }) {
  const t = useTranslate();
  const { quoted_text: quote, attachments, content } = item;
  return (
    <div className="user">
      <span className="sr">{t('message.you')}</span>
      {quote !== undefined && quote !== '' && (
        <blockquote className="quote" aria-label={t('message.quote')}>
          {quote}
        </blockquote>
      )}
      {attachments.length > 0 && (
        <div className="chips">
          {attachments.map((attachment) => (
            <span className="chip" key={attachment.id}>
              {attachment.type === 'image' && safeUrl(attachment.preview_url, 'image') !== null ? (
                <PlainImage src={attachment.preview_url} alt="" />
              ) : (
                <FileText size={15} aria-hidden />
              )}
              <span className="truncate">{attachment.name}</span>
            </span>
          ))}
        </div>
      )}
      {content.length > 0 && (
        <div className={isLocal(item) ? 'bubble sending' : 'bubble'} dir="auto">
          {content.map((part, at) =>
            part.type === 'input_text' ? (
              part.text
            ) : (
              <span className="tag" key={at}>
                @{part.text}
              </span>
            ),
          )}
        </div>
      )}
    </div>
  );
});
