import { Download, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslate } from './chatkit-context';
import { IconButton } from './icon-button';
import { PlainImage } from './plain-image';

interface Props {
  /** Checked to be safe to show. */
  readonly src: string;
  /** What the picture is called. */
  readonly name: string;
  readonly className?: string;
  /** Offers to keep the picture. */
  readonly download?: boolean;
  readonly children: ReactNode;
}

/** A picture that opens to its full size over the page; Escape, a press beside it and its button close it. */
export function Enlargeable({ src, name, className, download = false, children }: Props) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = t('image.open', { name });
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`enlarge ${className ?? ''}`}
        aria-label={label}
        aria-haspopup="dialog"
        title={label}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && <Lightbox src={src} name={name} download={download} onClose={close} />}
    </>
  );
}

function Lightbox(props: {
  readonly src: string;
  readonly name: string;
  readonly download: boolean;
  readonly onClose: () => void;
}) {
  const { src, name, download, onClose } = props;
  const t = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press beside the picture closes it, as Escape does
    <dialog
      ref={dialog}
      className="lightbox"
      aria-label={name}
      // Only once it is closed can anything beside it have the focus.
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      // The page around would close the whole chat.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <PlainImage src={src} alt={name} referrerPolicy="no-referrer" />
      <div className="lightbox-bar">
        {download && <DownloadLink src={src} />}
        <IconButton label={t('image.close')} onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
    </dialog>
  );
}

/** Keeps a picture; one of another site opens in a tab of its own instead. */
export function DownloadLink({ src }: { readonly src: string }) {
  const t = useTranslate();
  const label = t('image.download');
  return (
    <a
      className="icon-button"
      href={src}
      download
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
      title={label}
    >
      <Download size={17} aria-hidden />
    </a>
  );
}
