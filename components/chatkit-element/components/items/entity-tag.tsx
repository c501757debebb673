import type { Entity } from '@openai/chatkit';
import { useRef, useState } from 'react';
import type { UserMessageContent } from '../../client/wire/thread-item';
import { WidgetNode } from '../../client/wire/widget';
import { useOptions } from '../chatkit-context';
import { WidgetTree } from '../widgets/widget-node';

type Tag = Extract<UserMessageContent, { type: 'input_tag' }>;

/** A thing the user named; an interactive one can be clicked and shows what the page knows of it. */
export function EntityTag({ tag }: { readonly tag: Tag }) {
  const { entities } = useOptions();
  const [preview, setPreview] = useState<WidgetNode | null>(null);
  const asked = useRef(0);
  const label = `@${tag.text}`;
  if (!tag.interactive || (!entities?.onClick && !entities?.onRequestPreview)) {
    return <span className="tag">{label}</span>;
  }
  const show = () => {
    const ask = (asked.current += 1);
    entities.onRequestPreview?.(entityOf(tag)).then(
      (answer) => {
        const root = WidgetNode.safeParse(answer.preview);
        if (asked.current === ask) setPreview(root.success ? root.data : null);
      },
      () => undefined,
    );
  };
  const hide = () => {
    asked.current += 1;
    setPreview(null);
  };
  return (
    <span className="tag-anchor">
      <button
        type="button"
        className="tag"
        onClick={() => entities.onClick?.(entityOf(tag))}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={(event) => {
          if (event.key === 'Escape') hide();
        }}
      >
        {label}
      </button>
      {preview !== null && (
        <span className="tag-preview" role="status">
          <WidgetTree node={preview} />
        </span>
      )}
    </span>
  );
}

/** The tag as the entity it was made of; data that is not text can not have come from one. */
function entityOf(tag: Tag): Entity {
  const data = Object.entries(tag.data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    id: tag.id,
    title: tag.text,
    interactive: tag.interactive,
    data: Object.fromEntries(data),
    ...(tag.group !== undefined && { group: tag.group }),
  };
}
