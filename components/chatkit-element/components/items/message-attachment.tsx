import type { Attachment } from '../../client/wire/thread-item';
import { Enlargeable } from '../lightbox';
import { safeUrl } from '../markdown/safe-url';
import { PlainImage } from '../plain-image';
import { AttachmentChip } from './attachment-chip';

/** What went with a message: a picture to look at closely, or a file by its name. */
export function MessageAttachment({ attachment }: { readonly attachment: Attachment }) {
  const preview =
    attachment.type === 'image' && attachment.preview_url !== ''
      ? safeUrl(attachment.preview_url, 'image')
      : null;
  if (preview === null) return <AttachmentChip attachment={attachment} />;
  return (
    <Enlargeable src={preview} name={attachment.name} className="sent-image">
      <PlainImage src={preview} alt="" referrerPolicy="no-referrer" />
    </Enlargeable>
  );
}
