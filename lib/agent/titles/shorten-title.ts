/** What fits into a list of threads. */
const longest = 60;

/** A title of one line, cut at a word where it is too long. */
export function shortenTitle(line: string): string {
  const letters = Array.from(line);
  if (letters.length <= longest) return line;
  const cut = letters.slice(0, longest).join('');
  const space = cut.lastIndexOf(' ');
  const short = space > longest / 2 ? cut.slice(0, space) : cut;
  return short.replace(/[\s,;:.–-]+$/, '') + '…';
}
