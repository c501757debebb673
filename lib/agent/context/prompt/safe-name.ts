/** As long as anybody needs to be called. */
const longest = 60;

/**
 * Names are typed by users, or come from an identity provider that may put an address or an id where a
 * name should be: what is left is one short line without anything that could pass for markup, and
 * without words that look like an e-mail address, an id or a key. Empty when nothing of it is a name.
 */
export function safeName(name: string): string {
  const plain = names(name).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>{}`"]+/gu, ' ');
  return names(plain).slice(0, longest).toWellFormed();
}

/** The words that are left, one space between them. */
const names = (text: string): string =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => !isNoName(word))
    .join(' ');

const isNoName = (word: string): boolean =>
  word.includes('@') ||
  // An id or a key: long, with digits among its letters; or with a prefix of ours or a provider's.
  (word.length >= 16 && /\d/.test(word)) ||
  /^(?:\p{L}{2,6}[_-])?[0-9a-f]{8}-[0-9a-f]{4}/iu.test(word) ||
  /^(?:sk|pk|thr|msg|itm|atc|wdg|eyJ)[-_A-Z]\S*\d/i.test(word);
