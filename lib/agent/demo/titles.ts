const edges = /^(?:[\s,;:.\-–—•·]|\*(?!\S))+|[\s,;:.!?\-–—]+$/g;

/** A title without the punctuation, articles of address and filler around it. */
export function cleanTitle(text: string): string {
  return text
    .replace(edges, '')
    .replace(/^(?:that\s+)?(?:i\s+(?:need|have|want|ought)\s+to|to)\s+/i, '')
    .replace(/\s+(?:please|thanks|thank you|for me)$/i, '')
    .replace(edges, '')
    .trim();
}

/** Words around the title of a todo that is spoken of: "the … todo", "my … task from the list". */
export function cleanReference(text: string): string {
  return cleanTitle(
    text
      .replace(/\s+(?:from|off|on|in)\s+(?:my|the)\s+(?:to-?do\s+)?list$/i, '')
      .replace(/\s+(?:to-?do|task|item|reminder|entry|one)$/i, '')
      .replace(
        /^(?:(?:the|my|that|this)\s+)?(?:to-?do|task|item|reminder|entry)\s+(?:called\s+|named\s+|about\s+)?/i,
        '',
      )
      .replace(/^(?:the|my)\s+(?=\S)/i, '')
      .replace(/^(?:one|thing)\s+(?:called|named|about|with)\s+/i, ''),
  );
}

/**
 * The entries of a list: lines, bullets, semicolons, or three and more parts between commas
 * ("milk, eggs and bread"). "milk and eggs" stays one entry, for it may well be one errand.
 */
export function splitList(text: string): readonly string[] {
  const lines = text.split(/\n+|;\s*/).filter((line) => cleanTitle(line) !== '');
  if (lines.length > 1)
    return lines.map((line) =>
      line.replace(/^\s*(?:(?:[-*•–]|\d+[.)])\s+)?(?:\[[ x]?\]\s+)?/i, ''),
    );
  const parts = text.split(/\s*,\s*(?:and\s+|or\s+)?|\s+and\s+(?=[^,]*$)/);
  const hasComma = text.includes(',');
  return hasComma && parts.length >= 3 && parts.every((part) => cleanTitle(part) !== '')
    ? parts
    : [text];
}
