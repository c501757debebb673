import type { Entity } from '@openai/chatkit';
import type { UserMessageContent } from '../../client/wire/thread-item';
import { useOptions } from '../chatkit-context';
import { useHoverCard } from './sources/hover-card';
import { usePreview } from './sources/use-preview';

type Tag = Extract<UserMessageContent, { type: 'input_tag' }>;

/** A thing the user named; an interactive one can be clicked and shows what the page knows of it. */
export function EntityTag({ tag }: { readonly tag: Tag }) {
  const { entities } = useOptions();
  const card = useHoverCard();
  const live = tag.interactive && Boolean(entities?.onClick ?? entities?.onRequestPreview);
  const preview = usePreview(live ? entityOf(tag) : null, card.open);
  const label = `@${tag.text}`;
  if (!live) return <span className="tag">{label}</span>;
  return (
    <>
      <button
        type="button"
        className="tag"
        onClick={() => entities?.onClick?.(entityOf(tag))}
        {...card.anchor}
      >
        {label}
      </button>
      {card.card(preview)}
    </>
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
