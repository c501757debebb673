import { useCallback, useMemo } from 'react';
import type { AssistantMessageItem } from '../../client/wire/thread-item';
import { useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { citationsOf, sourceTitle } from './sources/source-info';
import { SourceLink } from './sources/source-link';
import { SourcesRow } from './sources/sources-row';

/** The assistant's text with marks where it names its sources, and the sources below it. */
export function AssistantMessage({
  item,
  domains,
}: {
  readonly item: AssistantMessageItem;
  readonly domains: readonly string[] | undefined;
}) {
  const t = useTranslate();
  const { sources, marks } = useMemo(() => citationsOf(item), [item]);
  const renderMark = useCallback(
    (number: number) => {
      const source = sources[number - 1];
      if (source === undefined) return null;
      const inline = source.type === 'entity' ? source.inline_label : undefined;
      const label = t('message.cite', { number, title: sourceTitle(source) });
      return (
        <SourceLink source={source} className="cite" label={label}>
          {inline ?? number}
        </SourceLink>
      );
    },
    [sources, t],
  );
  return (
    <div className="answer">
      <span className="sr">{t('message.assistant')}</span>
      {item.content.map((part, at) => (
        <Markdown
          key={at}
          text={part.text}
          domains={domains}
          {...(marks[at] !== undefined && marks[at].length > 0 && { marks: marks[at], renderMark })}
        />
      ))}
      <SourcesRow sources={sources} numbered={marks.some((each) => each.length > 0)} />
    </div>
  );
}
