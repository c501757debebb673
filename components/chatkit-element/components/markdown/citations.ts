import type { Nodes, Parents } from 'mdast';

/** A mark that stands at an offset of a text. */
export interface Mark {
  readonly offset: number;
  /** Counts the sources of a message, from one. */
  readonly number: number;
}

/** Marks in a text node: how much of its text stands before each. */
export interface Placed {
  readonly at: number;
  readonly number: number;
}

/** How far a mark in the middle of a word is moved to the word's end. */
const longestWord = 24;

/**
 * Where marks go in a tree: in a text node at their offset, behind any other node (code, an image, a
 * link) that they fall in. One between blocks, or behind them all, ends the block before it.
 */
export function placeMarks(
  tree: Parents,
  marks: readonly Mark[],
): ReadonlyMap<Nodes, readonly Placed[]> {
  const placed = new Map<Nodes, Placed[]>();
  for (const mark of marks.toSorted((one, other) => one.offset - other.offset)) {
    const node = nodeAt(tree, mark.offset);
    if (node === null) continue;
    const list = placed.get(node) ?? [];
    placed.set(node, list);
    if (!list.some(({ number }) => number === mark.number)) {
      list.push({ at: placeIn(node, mark.offset), number: mark.number });
    }
  }
  return placed;
}

/** The innermost node a mark belongs to: the last that begins before it. */
function nodeAt(parent: Parents, offset: number): Nodes | null {
  const before = parent.children.filter((child) => startOf(child) < offset);
  const child = (before.at(-1) ?? parent.children[0]) as Nodes | undefined;
  if (child === undefined) return null;
  const whole = ['link', 'linkReference', 'tableRow'].includes(child.type);
  if (!('children' in child) || (whole && child.type !== 'tableRow')) return child;
  return nodeAt(child, offset) ?? child;
}

const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;

/** How much of a text node stands before an offset; a word is not cut in two, nor is a character. */
function placeIn(node: Nodes, offset: number): number {
  if (node.type !== 'text') return 0;
  const { value } = node;
  const raw = (node.position?.end.offset ?? 0) - startOf(node);
  // Escapes make what was written longer than what it means: such a text is not cut.
  if (raw !== value.length) return value.length;
  let at = Math.min(value.length, Math.max(0, offset - startOf(node)));
  const rest = /^[\p{L}\p{N}\p{M}]+/u.exec(value.slice(at))?.[0].length ?? 0;
  const inWord = at > 0 && /[\p{L}\p{N}\p{M}]$/u.test(value.slice(0, at));
  if (inWord && rest <= longestWord) at += rest;
  const low = value.charCodeAt(at);
  return low >= 0xdc00 && low <= 0xdfff ? at + 1 : at;
}
