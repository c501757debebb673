/** How a title is compared once case, width, accents and punctuation do not count. */
function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Case alone does not count. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().trim();
}

// Words a person puts before a title without meaning them as part of it.
const fillers = new Set(['the', 'my', 'a', 'an', 'to', 'todo', 'task', 'that', 'this', 'one']);

function words(text: string): string[] {
  const all = normalise(text)
    .split(' ')
    .filter((word) => word !== '');
  const telling = all.filter((word) => !fillers.has(word));
  return telling.length === 0 ? all : telling;
}

/** The start of a word stands for it, but one or two letters are too little to guess from. */
function meansWord(spoken: string, written: string): boolean {
  return spoken.length < 3 ? written === spoken : written.startsWith(spoken);
}

interface Titled {
  readonly title: string;
}

/**
 * The entries a spoken title means, in the narrowest sense that fits any: the very title; the title
 * but for case; but for accents and punctuation; all its words, in any order, as whole words
 * or the start of words of the title; or, from three letters on, anywhere in it. Every entry that fits in that sense is returned, in the given order.
 */
export function matchTitle<Entry extends Titled>(
  entries: readonly Entry[],
  title: string,
): readonly Entry[] {
  const exact = title.trim();
  const folded = fold(title);
  const normalised = normalise(title);
  const wanted = words(title);
  const senses: ((entry: Entry) => boolean)[] = [
    (entry) => entry.title === exact,
    (entry) => fold(entry.title) === folded,
    (entry) => normalised !== '' && normalise(entry.title) === normalised,
    (entry) => {
      const present = normalise(entry.title).split(' ');
      return (
        wanted.length > 0 &&
        wanted.every((word) => present.some((candidate) => meansWord(word, candidate)))
      );
    },
    (entry) => normalised.length >= 3 && normalise(entry.title).includes(normalised),
  ];
  for (const fits of senses) {
    const found = entries.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

function bigrams(text: string): Set<string> {
  const padded = ` ${normalise(text)} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}

/** The most similar entries by shared pairs of letters (Dice), best first; for "did you mean". */
export function nearestTitles<Entry extends Titled>(
  entries: readonly Entry[],
  title: string,
  limit = 5,
): readonly Entry[] {
  const wanted = bigrams(title);
  return entries
    .map((entry) => {
      const present = bigrams(entry.title);
      const shared = [...wanted].filter((pair) => present.has(pair)).length;
      return { entry, score: (2 * shared) / (wanted.size + present.size) };
    })
    .filter(({ score }) => score >= 0.35)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ entry }) => entry);
}
