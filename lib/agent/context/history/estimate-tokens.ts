/**
 * What a run of text costs at most in tokens, by what it is made of. The vocabularies of providers differ
 * and are megabytes large, so this only has to be never far below any of them: it was set against OpenAI's
 * o200k_base and cl100k_base, and stays above both on what the test holds, at most three times.
 */
const costs: readonly {
  readonly run: RegExp;
  readonly cost: (text: string) => number;
}[] = [
  // A word, with the space before it: short ones are one token, long ones are cut into pieces.
  { run: / ?[A-Za-z]+/y, cost: (text) => ofWord(text.trim()) },
  // Some vocabularies know single digits only.
  { run: /\d+/y, cost: ({ length }) => length },
  { run: /\s+/y, cost: ({ length }) => Math.ceil(length / 64) },
  // Letters with accents, Greek, Cyrillic: around two letters to a token.
  { run: /[\u00c0-\u052f\u1e00-\u1fff]+/y, cost: ({ length }) => Math.ceil(length / 1.3) },
  // Ideographs and kana.
  { run: /[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff]+/y, cost: ({ length }) => length * 1.5 },
  // Signs come in pairs often, as in code and JSON.
  { run: /[!-/:-@[-`{-~]+/y, cost: ({ length }) => Math.ceil(length / 1.2) },
  // Whatever else there is: emoji, other scripts. A code point has up to four bytes, each a token at worst.
  { run: /./suy, cost: (text) => (text.length === 1 ? 2 : 3.5) },
];

/** Long words are compounds or no words; a capital inside one begins a piece of its own. */
function ofWord(word: string): number {
  const pieces = (word.match(/[a-z][A-Z]/g)?.length ?? 0) + 1;
  return Math.max(pieces, Math.ceil(word.length / (word.length > 10 ? 2.8 : 5)));
}

/** Tokens this text costs, rather too many than too few. Linear in its length. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length;) {
    const before = at;
    for (const { run, cost } of costs) {
      run.lastIndex = at;
      const [found] = run.exec(text) ?? [];
      if (found === undefined) continue;
      tokens += cost(found);
      at += found.length;
      break;
    }
    if (at === before) at += 1;
  }
  return Math.ceil(tokens);
}
