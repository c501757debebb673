import { shortenTitle } from './shorten-title';

/** A title has no business being longer; what is was meant as an answer. */
const longestReply = 200;

const emoji =
  /(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]|\u20e3|\ufe0f|\u200d)+/gu;

const quotes = '"\'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉';

/** The beginnings of a no, as far as they are known; in other languages a no is too long. */
const refusal =
  /^(?:i['’]?m (?:sorry|unable|not able)|sorry\b|i (?:can(?:no|['’]?)t|am (?:sorry|unable)|apologi[sz]e|won['’]?t)|as an ai\b|unfortunately\b|i do(?: no|n['’])t have\b)/i;

/**
 * The title in what a model said: one line without quotation marks, Markdown, tags, emoji and signs that
 * are not seen, cut at a word. Null when it said something else.
 */
export function cleanTitle(said: string): string | null {
  if (Array.from(said).length > longestReply) return null;
  const lines = said.split(/[\r\n\u2028\u2029]+/).filter((line) => line.trim() !== '');
  const line = (lines.find((each) => !/^\s*(?:```|#*\s*$)/.test(each)) ?? '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(emoji, ' ')
    .replace(/(?![\u200c])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ')
    .replace(/[*_`~#]+(?=\S)|(?<=\S)[*_`~]+/g, '')
    .replace(/^\s*(?:[#>]+|[-+*•]|\d+[.)])\s+/, '')
    .replace(/^\s*(?:title|titel|titre|título|titolo)\s*[:：]\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = trimQuotes(line).replace(/[\s.,:;。、–—-]+$/u, '');
  if (!/[\p{L}\p{N}]/u.test(bare) || /^[[{]/.test(bare) || refusal.test(bare)) return null;
  return shortenTitle(bare);
}

function trimQuotes(text: string): string {
  const inner = text.replace(/[.。]+$/u, '');
  const [first = ''] = inner;
  const last = inner.at(-1) ?? '';
  if (inner.length > 2 && quotes.includes(first) && quotes.includes(last))
    return trimQuotes(inner.slice(1, -1).trim());
  return text;
}
