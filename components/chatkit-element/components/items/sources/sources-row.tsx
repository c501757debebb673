import type { Source } from '../../../client/wire/source';
import { useTranslate } from '../../chatkit-context';
import { SourceBadge } from './source-badge';
import { sourceKey, sourceTitle } from './source-info';
import { SourceLink } from './source-link';

/** Sources in a row; numbered, where marks in the text name them by number. */
export function SourcesRow({
  sources,
  numbered = false,
}: {
  readonly sources: readonly Source[];
  readonly numbered?: boolean;
}) {
  const t = useTranslate();
  if (sources.length === 0) return null;
  return (
    <div className="sources" role="group" aria-label={t('message.sources')}>
      {sources.map((source, at) => (
        <SourceLink key={sourceKey(source)} source={source} className="source">
          <SourceBadge source={source} />
          <span className="truncate" dir="auto">
            {sourceTitle(source)}
          </span>
          {numbered && <span className="source-number">{at + 1}</span>}
        </SourceLink>
      ))}
    </div>
  );
}
