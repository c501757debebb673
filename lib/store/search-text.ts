/** Titles longer than this are found by their beginning only. */
const maxLength = 1_000;
const maxWords = 8;

/**
 * Text as it is kept for searching: case, width, accents and punctuation do not count. It is made here
 * and not by PostgreSQL, whose notion of a letter differs with the locale it was set up with.
 */
export const searchText = (text: string): string =>
  text
    .slice(0, maxLength)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words to look for, at most eight; a title fits that holds them all, in any order. */
export const searchWords = (text: string): readonly string[] =>
  searchText(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, maxWords);
