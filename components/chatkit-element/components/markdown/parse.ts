import type { Definition, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { taskItemsFromMarkdown } from './task-items';

const extensions = {
  extensions: [gfm()],
  mdastExtensions: [gfmFromMarkdown(), taskItemsFromMarkdown],
};

/** The tree of a piece of CommonMark with GitHub's additions. Raw HTML is a node of its own, never parsed. */
export const parseMarkdown = (text: string): Root => fromMarkdown(text, extensions);

/** The link definitions of a tree by identifier; the first of a name counts. */
export function definitionsOf(tree: Nodes): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (node: Nodes) => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}
