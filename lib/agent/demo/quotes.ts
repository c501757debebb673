const quoted =
  /“([^”]+)”|"([^"]+)"|„([^“”]+)[“”]|«([^»]+)»|(?<=^|\s|[,(:])['‘]([^'’]+(?:['’]\w[^'’]*)*)['’](?=$|\s|[,.!?;:)])/g;

/** A sentence whose quoted parts are replaced by single letters that no date or command can be read from. */
export interface Shielded {
  readonly text: string;
  /** Puts the quoted parts back, without their quotes. */
  restore(text: string): string;
  /** How many parts are quoted. */
  readonly count: number;
}

// Private-use characters: nobody types them, and no pattern matches them.
const shieldBase = 0xe000;

/**
 * Puts one private-use character in the place of each quoted part, so that no rule reads words inside
 * quotes; `restore` puts the parts back.
 */
export function shieldQuotes(sentence: string): Shielded {
  const parts: string[] = [];
  const text = sentence.replace(quoted, (...match: (string | undefined)[]) => {
    parts.push((match.slice(1, 6).find((group) => group !== undefined) ?? '').trim());
    return String.fromCodePoint(shieldBase + parts.length - 1);
  });
  return {
    text,
    count: parts.length,
    restore: (shielded) =>
      shielded.replace(/[\ue000-\uf8ff]/g, (mark) => parts[mark.charCodeAt(0) - shieldBase] ?? ''),
  };
}
