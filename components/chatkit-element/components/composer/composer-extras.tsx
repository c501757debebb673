import { LoaderCircle, RotateCw, TriangleAlert, X } from 'lucide-react';
import type { Upload } from '../../client/composer/composer-store';
import type { Translate } from '../../i18n/translate';
import { useComposer, useOptions, useServices, useTranslate } from '../chatkit-context';
import { IconButton } from '../icon-button';
import { AttachmentChip } from '../items/attachment-chip';

/** What goes with the message: the quote, the attachments, and files on their way. */
export function ComposerExtras() {
  const { composer, uploads: files, focusComposer } = useServices();
  const { quote, attachments, uploads } = useComposer();
  const t = useTranslate();
  return (
    <>
      {quote !== '' && (
        <div className="composer-extra">
          <blockquote className="quote" dir="auto">
            {quote}
          </blockquote>
          <IconButton
            small
            label={t('composer.removeQuote')}
            onClick={() => {
              composer.set({ reply: '' });
              // The button goes, and would take the focus along.
              focusComposer();
            }}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      )}
      {attachments.length + uploads.length > 0 && (
        <ul className="composer-files">
          {attachments.map((attachment) => (
            <li key={attachment.id}>
              <AttachmentChip attachment={attachment}>
                <IconButton
                  small
                  label={t('composer.removeAttachment', { name: attachment.name })}
                  onClick={() => {
                    void files.remove(attachment);
                    focusComposer();
                  }}
                >
                  <X size={14} aria-hidden />
                </IconButton>
              </AttachmentChip>
            </li>
          ))}
          {uploads.map((upload) => (
            <li key={upload.id}>
              <UploadChip upload={upload} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A file on its way, or why it did not get there. */
function UploadChip({ upload }: { readonly upload: Upload }) {
  const { uploads } = useServices();
  const { maxCount = 10 } = useOptions().composer?.attachments ?? {};
  const t = useTranslate();
  const { id, name, fault } = upload;
  const retryable = fault !== null && !['too_large', 'too_many', 'wrong_type'].includes(fault);
  const Icon = fault === null ? LoaderCircle : TriangleAlert;
  return (
    <span className={fault === null ? 'chip' : 'chip failed'}>
      <Icon className={fault === null ? 'turning' : ''} size={15} aria-hidden />
      {fault === null ? (
        <>
          <span className="truncate">{name}</span>
          <span className="sr" role="status">
            {t('attach.uploading', { name })}
          </span>
        </>
      ) : (
        <span role="alert">{faultText(upload, maxCount, t)}</span>
      )}
      {retryable && (
        <IconButton
          small
          label={t('attach.retry', { name })}
          onClick={() => void uploads.retry(id)}
        >
          <RotateCw size={14} aria-hidden />
        </IconButton>
      )}
      <IconButton
        small
        label={t('composer.removeAttachment', { name })}
        onClick={() => uploads.cancel(id)}
      >
        <X size={14} aria-hidden />
      </IconButton>
    </span>
  );
}

function faultText({ name, fault, message }: Upload, maxCount: number, t: Translate): string {
  if (fault === 'too_many') return t('attach.too_many', { count: maxCount });
  if (fault === 'wrong_type' || fault === 'too_large') return t(`attach.${fault}`, { name });
  return message ?? t('attach.failed', { name });
}
