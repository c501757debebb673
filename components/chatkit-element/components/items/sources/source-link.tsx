import type { ReactNode } from 'react';
import type { Source } from '../../../client/wire/source';
import { useOptions } from '../../chatkit-context';
import { useHoverCard } from './hover-card';
import { SourceBadge } from './source-badge';
import { entityOf, sourcePlace, sourceTitle, sourceUrl } from './source-info';
import { usePreview } from './use-preview';

interface Props {
  readonly source: Source;
  readonly className: string;
  /** For assistive technology; the content where it says enough. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A source to open: a page in a tab of its own, an entity by the page around; its card says what it is. */
export function SourceLink({ source, className, label, children }: Props) {
  const { entities } = useOptions();
  const entity = entityOf(source);
  const card = useHoverCard();
  const preview = usePreview(entity, card.open);
  const shown = card.card(preview ?? <SourceCard source={source} />);
  const url = sourceUrl(source);
  const shared = { className, 'aria-label': label, ...card.anchor };
  if (url !== null) {
    return (
      <>
        <a {...shared} href={url} target="_blank" rel="noopener noreferrer">
          {children}
        </a>
        {shown}
      </>
    );
  }
  const clickable = entity !== null && entities?.onClick !== undefined;
  return (
    <>
      <button
        {...shared}
        type="button"
        onClick={() => {
          if (clickable) entities.onClick?.(entity);
        }}
      >
        {children}
      </button>
      {shown}
    </>
  );
}

/** What is known of a source. */
function SourceCard({ source }: { readonly source: Source }) {
  const place = sourcePlace(source);
  return (
    <div className="source-card">
      <span className="source-head">
        <SourceBadge source={source} />
        <span className="truncate small muted">{place ?? sourceTitle(source)}</span>
      </span>
      {place !== null && <strong dir="auto">{sourceTitle(source)}</strong>}
      {source.description !== undefined && (
        <span className="source-text" dir="auto">
          {source.description}
        </span>
      )}
    </div>
  );
}
