/**
 * A text cut between its blocks, so that a growing answer renders only its last one anew. Joined with
 * nothing in between the pieces are the text. Cuts come only where every block stands for itself: at
 * blank lines outside of fences, not before indented lines, nor between two items of a list; a text
 * with link definitions or footnotes, which reach across blocks, is one piece.
 */
export function splitBlocks(text: string): string[] {
  if (/^ {0,3}\[[^\]]+\]:/m.test(text)) return [text];
  const blocks: string[] = [];
  let block = '';
  let fence: string | null = null;
  let inList = false;
  let afterBlank = false;
  for (const line of text.split(/(?<=\n)/)) {
    const blank = line.trim() === '';
    const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/.test(line);
    const continues = /^[ \t]/.test(line) || (inList && listItem);
    if (fence === null && afterBlank && !blank && !continues && block !== '') {
      blocks.push(block);
      block = '';
      inList = false;
    }
    if (block.trim() === '') inList = listItem;
    block += line;
    const mark = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})(.*)/.exec(line);
    if (mark !== null) {
      const [, ticks = '', rest = ''] = mark;
      if (fence === null) fence = ticks;
      else if (ticks.startsWith(fence) && rest.trim() === '') fence = null;
    }
    afterBlank = blank;
  }
  if (block !== '') blocks.push(block);
  return blocks;
}
