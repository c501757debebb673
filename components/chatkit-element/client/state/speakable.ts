/**
 * How much of a growing text can be read aloud: the length up to the end of its last whole sentence or
 * line. A screen reader that is told of every token reads fragments.
 */
export function speakableLength(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/[.!?…](?=["'”’»)\]*_`]*\s)["'”’»)\]*_`]*|[。！？]|\n/gu)) {
    end = match.index + match[0].length;
  }
  return end;
}

/** Markdown without its marks, as it should be spoken. */
export function spokenText(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(?:#{1,6}|>|[-*+])\s+/gm, '')
    .replaceAll(/[*_`~|]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
