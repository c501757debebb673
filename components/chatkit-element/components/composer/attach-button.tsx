import { Paperclip } from 'lucide-react';
import type { RefObject } from 'react';
import { useOptions, useServices, useTranslate } from '../chatkit-context';
import { IconButton } from '../icon-button';

/** Opens the file picker; nothing when attachments are not enabled. */
export function AttachButton({ picker }: { readonly picker: RefObject<HTMLInputElement | null> }) {
  const { uploads, focusComposer } = useServices();
  const attachments = useOptions().composer?.attachments;
  const t = useTranslate();
  if (attachments?.enabled !== true) return null;
  const accept = Object.entries(attachments.accept ?? {})
    .flat(2)
    .join(',');
  return (
    <>
      <IconButton label={t('attach.add')} onClick={() => picker.current?.click()}>
        <Paperclip size={18} aria-hidden />
      </IconButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-attach
        accept={accept}
        onChange={(event) => {
          const field = event.currentTarget;
          void uploads.add([...(field.files ?? [])]);
          // The same file may be picked again.
          field.value = '';
          focusComposer();
        }}
      />
    </>
  );
}
