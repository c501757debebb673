import type { GeneratedImageItem } from '../../client/wire/thread-item';
import { percent } from '../../i18n/format';
import { useTexts } from '../chatkit-context';
import { DownloadLink, Enlargeable } from '../lightbox';
import { safeUrl } from '../markdown/safe-url';
import { PlainImage } from '../plain-image';

/** An image the assistant makes: its drafts and its progress until it is there, or that it failed. */
export function GeneratedImageView({
  item,
  open,
  progress,
}: {
  readonly item: GeneratedImageItem;
  readonly open: boolean;
  readonly progress: number | null;
}) {
  const { t, tag } = useTexts();
  const url = item.image === undefined ? null : safeUrl(item.image.url, 'image');
  if (url === null && !open) return <p className="small muted">{t('image.failed')}</p>;
  const name = t('image.alt');
  const picture = url !== null && <PlainImage src={url} alt={name} referrerPolicy="no-referrer" />;
  return (
    <figure className="generated" aria-busy={open}>
      <span className={open ? 'image-frame draft' : 'image-frame'}>
        {url === null && <span className="skeleton" />}
        {url !== null && open && picture}
        {url !== null && !open && (
          <Enlargeable src={url} name={name} download>
            {picture}
          </Enlargeable>
        )}
      </span>
      {url !== null && !open && (
        <figcaption>
          <DownloadLink src={url} />
        </figcaption>
      )}
      {open && (
        <figcaption className="small muted">
          {progress === null ? (
            t('image.creating')
          ) : (
            <>
              <progress value={progress} aria-label={t('image.creating')} />
              {t('image.progress', { percent: percent(progress, tag) })}
            </>
          )}
        </figcaption>
      )}
    </figure>
  );
}
