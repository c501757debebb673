import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Attachment } from '../../client/wire/thread-item';
import { safeUrl } from '../markdown/safe-url';
import { PlainImage } from '../plain-image';

/** An attachment by its name, an image with a preview; `children` stand at its end. */
export function AttachmentChip({
  attachment,
  children,
}: {
  readonly attachment: Attachment;
  readonly children?: ReactNode;
}) {
  const preview =
    attachment.type === 'image' && attachment.preview_url !== ''
      ? safeUrl(attachment.preview_url, 'image')
      : null;
  return (
    <span className="chip">
      {preview === null ? (
        <FileText size={15} aria-hidden />
      ) : (
        <PlainImage src={preview} alt="" referrerPolicy="no-referrer" />
      )}
      <span className="truncate" dir="auto" title={attachment.name}>
        {attachment.name}
      </span>
      {children}
    </span>
  );
}
