import { Globe } from 'lucide-react';
import type { Source } from '../../client/wire/source';
import type { AssistantMessageItem } from '../../client/wire/thread-item';
import { useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { safeUrl } from '../markdown/safe-url';

/** The assistant's text and the sources it names. */
export function AssistantMessage({
  item,
  domains,
}: {
  readonly item: AssistantMessageItem;
  readonly domains: readonly string[] | undefined;
}) {
  const t = useTranslate();
  const sources = uniqueSources(item);
  return (
    <div>
      <span className="sr">{t('message.assistant')}</span>
      {item.content.map((part, at) => (
        <Markdown key={at} text={part.text} domains={domains} />
      ))}
      {sources.length > 0 && (
        <div className="sources" role="group" aria-label={t('message.sources')}>
          {sources.map((source) => (
            <SourceChip key={sourceKey(source)} source={source} />
          ))}
        </div>
      )}
    </div>
  );
}

/** A source by its title; a link when it has an address that is safe to follow. */
export function SourceChip({ source }: { readonly source: Source }) {
  const url = source.type === 'url' ? safeUrl(source.url, 'link') : null;
  const label =
    source.title !== ''
      ? source.title
      : source.type === 'file'
        ? source.filename
        : sourceKey(source);
  const inner = (
    <>
      {url !== null && <Globe size={13} aria-hidden />}
      <span className="truncate">{label}</span>
    </>
  );
  return url === null ? (
    <span className="source">{inner}</span>
  ) : (
    <a className="source" href={url} target="_blank" rel="noopener noreferrer">
      {inner}
    </a>
  );
}

/** Tells sources apart: two citations of one page are one source. */
export function sourceKey(source: Source): string {
  if (source.type === 'url') return source.url;
  return source.type === 'file' ? `file:${source.filename}` : `entity:${source.id}`;
}

function uniqueSources(item: AssistantMessageItem): Source[] {
  const all = item.content.flatMap(({ annotations }) => annotations.map(({ source }) => source));
  return [...new Map(all.map((source) => [sourceKey(source), source])).values()];
}
