import type { UserMessageContent } from '../wire/thread-item';

type TextPart = Extract<UserMessageContent, { type: 'input_text' }>;
export type TagPart = Extract<UserMessageContent, { type: 'input_tag' }>;

/** A thing named in the draft, by the offset of its `@` in the text. */
export interface DraftTag {
  readonly at: number;
  readonly part: TagPart;
}

/**
 * What is being written: plain text, in which some stretches are tags. The field itself holds nothing
 * but the text, so that input methods, undo, paste and screen readers work as in any other field.
 */
export interface Draft {
  readonly text: string;
  /** In the order of the text, without overlaps. */
  readonly tags: readonly DraftTag[];
}

/** A tag as the field spells it. */
export const tagText = (part: TagPart): string => `@${part.text}`;

export const endOf = ({ at, part }: DraftTag): number => at + tagText(part).length;

/** Content as a draft. */
export function draftOf(content: readonly UserMessageContent[]): Draft {
  let text = '';
  const tags: DraftTag[] = [];
  for (const part of content) {
    if (part.type === 'input_tag') tags.push({ at: text.length, part });
    text += part.type === 'input_text' ? part.text : tagText(part);
  }
  return { text, tags };
}

/** A draft as content, without white space around it. */
export function contentOf({ text, tags }: Draft): UserMessageContent[] {
  const parts: UserMessageContent[] = [];
  let from = 0;
  for (const tag of tags) {
    parts.push({ type: 'input_text', text: text.slice(from, tag.at) }, tag.part);
    from = endOf(tag);
  }
  parts.push({ type: 'input_text', text: text.slice(from) });
  const last = parts.length - 1;
  const trimmed = parts.map((part, at): UserMessageContent => {
    if (part.type === 'input_tag') return part;
    const start = at === 0 ? part.text.trimStart() : part.text;
    return { type: 'input_text', text: at === last ? start.trimEnd() : start } satisfies TextPart;
  });
  const full = trimmed.filter((part) => part.type === 'input_tag' || part.text !== '');
  return full.length === 0 ? [{ type: 'input_text', text: '' }] : full;
}

/**
 * The draft after its text has become another: tags outside of the change stay, those it touches are
 * text again, and what came in as a whole, by undo or paste too, is a tag when `known` spells it.
 */
export function edited(draft: Draft, text: string, known: readonly TagPart[]): Draft {
  const { start, oldEnd, newEnd } = changedStretch(draft.text, text);
  const shift = newEnd - oldEnd;
  const kept = draft.tags.flatMap((tag) => {
    if (endOf(tag) <= start) return [tag];
    return tag.at >= oldEnd ? [{ ...tag, at: tag.at + shift }] : [];
  });
  // An @ that was there before stands for the one that came in.
  const from = text[start - 1] === '@' ? start - 1 : start;
  const fresh = tagsIn(text.slice(from, newEnd), known).map(({ at, part }) => ({
    at: at + from,
    part,
  }));
  return { text, tags: [...kept, ...fresh].toSorted((one, other) => one.at - other.at) };
}

/** The draft with a tag where its text spells it; unchanged where it does not. */
export function marked(draft: Draft, tag: DraftTag): Draft {
  const { text, tags } = draft;
  if (!text.startsWith(tagText(tag.part), tag.at)) return draft;
  const others = tags.filter((each) => endOf(each) <= tag.at || each.at >= endOf(tag));
  return { text, tags: [...others, tag].toSorted((one, other) => one.at - other.at) };
}

/** The tag a position lies inside of, its edges not counted. */
export const tagAround = ({ tags }: Draft, position: number): DraftTag | undefined =>
  tags.find((tag) => tag.at < position && position < endOf(tag));

/** What differs between two texts. */
function changedStretch(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

function tagsIn(text: string, known: readonly TagPart[]): DraftTag[] {
  // Of "@Ann" and "@Ann Lee" the longer is meant; of two of one name the one chosen last.
  const candidates = known
    .toReversed()
    .toSorted((one, other) => other.text.length - one.text.length);
  const found: DraftTag[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at)) {
    const from = at;
    const part = candidates.find((each) => text.startsWith(tagText(each), from));
    if (part !== undefined) found.push({ at, part });
    at += part === undefined ? 1 : tagText(part).length;
  }
  return found;
}
