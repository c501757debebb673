import type { GeneratedImageItem } from '../../client/wire/thread-item';
import { useTranslate } from '../chatkit-context';
import { safeUrl } from '../markdown/safe-url';
import { PlainImage } from '../plain-image';

/** An image the assistant makes, with its progress until it is there. */
export function GeneratedImageView({
  item,
  open,
  progress,
}: {
  readonly item: GeneratedImageItem;
  readonly open: boolean;
  readonly progress: number | null;
}) {
  const t = useTranslate();
  const url = item.image === undefined ? null : safeUrl(item.image.url, 'image');
  if (url === null && !open) return null;
  return (
    <div>
      <span className="image-frame" style={{ display: 'inline-block' }}>
        {url === null ? (
          <span className="skeleton" style={{ display: 'block' }} />
        ) : (
          <PlainImage src={url} alt={t('image.alt')} />
        )}
      </span>
      {open && (
        <p className="small muted" role="status">
          {t('image.creating')}
          {progress !== null && ` ${String(Math.round(progress * 100))} %`}
        </p>
      )}
    </div>
  );
}
