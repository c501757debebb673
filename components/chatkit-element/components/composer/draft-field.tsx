import { useLayoutEffect, useRef, type ComponentProps, type RefObject } from 'react';
import { endOf, type Draft } from '../../client/composer/draft';

type Props = Omit<ComponentProps<'textarea'>, 'ref' | 'value'> & {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: Draft;
};

/**
 * The field the user writes in. It grows with its text; tags are marked by a copy of the text that lies
 * under it and shows nothing else.
 */
export function DraftField({ field, draft, ...rest }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { text, tags } = draft;
  useLayoutEffect(() => {
    const element = box.current?.querySelector('textarea') ?? null;
    // Stands in for `field-sizing: content` where a browser lacks it.
    if (element === null || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${String(element.scrollHeight)}px`;
  }, [text]);
  const follow = () => {
    const marks = box.current?.querySelector('.draft-marks');
    if (marks instanceof Element) marks.scrollTop = field.current?.scrollTop ?? 0;
  };
  useLayoutEffect(follow);
  return (
    <div className="draft" ref={box}>
      {tags.length > 0 && (
        <div className="draft-marks" aria-hidden dir="auto">
          {tags.map((tag, at) => (
            <span key={tag.at}>
              {text.slice(at === 0 ? 0 : endOf(tags[at - 1] ?? tag), tag.at)}
              <mark>{text.slice(tag.at, endOf(tag))}</mark>
            </span>
          ))}
          {`${text.slice(Math.max(...tags.map(endOf)))}\u200b`}
        </div>
      )}
      <textarea ref={field} rows={1} dir="auto" value={text} onScroll={follow} {...rest} />
    </div>
  );
}
