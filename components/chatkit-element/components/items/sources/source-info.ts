import type { Entity } from '@openai/chatkit';
import type { AssistantMessageItem } from '../../../client/wire/thread-item';
import type { Source } from '../../../client/wire/source';
import { safeUrl } from '../../markdown/safe-url';
import type { Mark } from '../../markdown/citations';

/** Tells sources apart: two citations of one page are one source. */
export function sourceKey(source: Source): string {
  if (source.type === 'url') return source.url;
  return source.type === 'file' ? `file:${source.filename}` : `entity:${source.id}`;
}

/** What a source is called; the name it was given first, then what else tells it. */
export function sourceTitle(source: Source): string {
  if (source.type === 'entity' && source.label !== undefined) return source.label;
  if (source.title !== '') return source.title;
  if (source.type === 'file') return source.filename;
  return source.type === 'url' ? (domainOf(source) ?? source.url) : source.id;
}

/** Where a source is from, in a few words; null when there is nothing to add to its title. */
export function sourcePlace(source: Source): string | null {
  if (source.type === 'url') return source.attribution ?? domainOf(source);
  return source.type === 'file' && source.title !== '' ? source.filename : (source.group ?? null);
}

/** A page's host without `www`; null for what is no page. */
export function domainOf(source: Source): string | null {
  if (source.type !== 'url') return null;
  try {
    return new URL(source.url).hostname.replace(/^www\./, '') || null;
  } catch {
    return null;
  }
}

/** The address of a source when it is one that may be opened. */
export const sourceUrl = (source: Source): string | null =>
  source.type === 'url' ? safeUrl(source.url, 'link') : null;

/** The entity of a source the user may click; null for any other source. */
export function entityOf(source: Source): Entity | null {
  if (source.type !== 'entity' || !source.interactive) return null;
  const data = Object.entries(source.data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    id: source.id,
    title: source.title,
    interactive: true,
    data: Object.fromEntries(data),
    ...(source.group !== undefined && { group: source.group }),
  };
}

/** The sources of a message, each once, and where each part of it names them. */
export function citationsOf(item: AssistantMessageItem): {
  readonly sources: readonly Source[];
  readonly marks: readonly (readonly Mark[])[];
} {
  const numbers = new Map<string, number>();
  const sources: Source[] = [];
  const marks = item.content.map(({ annotations }) =>
    annotations.flatMap(({ source, index }) => {
      const key = sourceKey(source);
      const number = numbers.get(key) ?? sources.length + 1;
      if (!numbers.has(key)) {
        numbers.set(key, number);
        sources.push(source);
      }
      return index === undefined || index < 0 ? [] : [{ offset: Math.floor(index), number }];
    }),
  );
  return { sources, marks };
}
