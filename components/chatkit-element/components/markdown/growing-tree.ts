import type { Root, RootContent } from 'mdast';
import { parseMarkdown } from './parse';

interface Grown {
  readonly tree: Root;
  /** Where the last item or row begins. */
  readonly last: number;
}

/**
 * A parser for a block that grows. A list or a table is parsed from its last item or row on, so that
 * what a piece more costs does not depend on how much stands before it; what stands there keeps its
 * nodes. The positions in a grown tree are of no use.
 */
export function growingParser(): (text: string) => Root {
  let before = '';
  let grown: Grown = { tree: { type: 'root', children: [] }, last: 0 };
  return (text) => {
    if (text === before) return grown.tree;
    // A definition would reach back to the items before.
    const grows = before !== '' && text.startsWith(before) && !text.includes(']:');
    before = text;
    grown = (grows ? grow(grown, text) : null) ?? whole(text);
    return grown.tree;
  };
}

function whole(text: string): Grown {
  const tree = parseMarkdown(text);
  return { tree, last: lastOffset(onlyChild(tree)) };
}

/** The tree of a text that goes on; null when it has to be parsed whole. */
function grow({ tree, last }: Grown, text: string): Grown | null {
  const block = onlyChild(tree);
  if (last === 0 || text[last - 1] !== '\n') return null;
  if (block?.type === 'list') {
    const tail = onlyChild(parseMarkdown(text.slice(last)));
    if (tail?.type !== 'list' || !hasSameMarker(text, text.slice(last))) return null;
    const children = [...block.children.slice(0, -1), ...tail.children];
    const spread = block.spread === true || tail.spread === true;
    const list = { ...block, spread, children };
    return { tree: { ...tree, children: [list] }, last: last + lastOffset(tail) };
  }
  // The first row below the head has kept its position.
  const head = block?.type === 'table' ? (block.children[1]?.position?.start.offset ?? 0) : 0;
  if (block?.type !== 'table' || last <= head || text[head - 1] !== '\n') return null;
  const tail = onlyChild(parseMarkdown(text.slice(0, head) + text.slice(last)));
  if (tail?.type !== 'table' || tail.children.length < 2) return null;
  const table = { ...block, children: [...block.children.slice(0, -1), ...tail.children.slice(1)] };
  return { tree: { ...tree, children: [table] }, last: last - head + lastOffset(tail) };
}

const onlyChild = ({ children }: Root): RootContent | undefined =>
  children.length === 1 ? children[0] : undefined;

/** Where the last item of a list or row of a table begins; 0 for other blocks. */
function lastOffset(block: RootContent | undefined): number {
  if (block?.type !== 'list' && block?.type !== 'table') return 0;
  return block.children.at(-1)?.position?.start.offset ?? 0;
}

/** Whether both texts begin with an item of one list, without indentation. */
function hasSameMarker(one: string, other: string): boolean {
  const markerOf = (text: string) => /^(?:[-*+]|\d{1,9}[.)])(?=\s)/.exec(text)?.[0].at(-1);
  const marker = markerOf(one);
  return marker !== undefined && marker === markerOf(other);
}
