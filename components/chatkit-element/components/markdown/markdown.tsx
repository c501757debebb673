import { memo, useMemo, useState, type ReactNode } from 'react';
import { placeMarks, type Mark } from './citations';
import { growingParser } from './growing-tree';
import { markdownNodes } from './markdown-nodes';
import { definitionsOf, parseMarkdown } from './parse';
import { splitBlocks } from './split-blocks';

interface BlockProps {
  readonly text: string;
  /** Hosts images may come from; undefined allows every one. */
  readonly domains?: readonly string[] | undefined;
  /** Where sources are named; offsets are of the text. */
  readonly marks?: readonly Mark[];
  readonly renderMark?: (number: number) => ReactNode;
}

const noMarks: readonly Mark[] = [];
const nothing = () => null;
// The same ones each time, so that a context without any stays the same, too.
const noDefinitions: ReturnType<typeof definitionsOf> = new Map();
const nothingPlaced: ReturnType<typeof placeMarks> = new Map();

/**
 * Markdown of an untrusted author. Raw HTML stays text, links leave by a new tab, and only blocks that
 * changed render again.
 */
export const Markdown = memo(function Markdown(props: BlockProps) {
  const { text, domains, marks = noMarks, renderMark = nothing } = props;
  const blocks = useMemo(() => splitBlocks(text), [text]);
  const parts = useMemo(() => marksByBlock(blocks, marks), [blocks, marks]);
  return (
    <div className="md" dir="auto">
      {blocks.map((block, at) => (
        <Block
          key={at}
          text={block}
          domains={domains}
          marks={parts[at] ?? noMarks}
          renderMark={renderMark}
        />
      ))}
    </div>
  );
});

const Block = memo(function Block({ text, domains, marks, renderMark }: Required<BlockProps>) {
  const [parse] = useState(growingParser);
  // Marks go by positions, which a tree that grew does not have.
  const tree = marks.length === 0 ? parse(text) : parseMarkdown(text);
  const found = useMemo(() => definitionsOf(tree), [tree]);
  const definitions = found.size === 0 ? noDefinitions : found;
  const placed = useMemo(
    () => (marks.length === 0 ? nothingPlaced : placeMarks(tree, marks)),
    [tree, marks],
  );
  const context = useMemo(
    () => ({ definitions, domains, marks: placed, renderMark }),
    [definitions, domains, placed, renderMark],
  );
  return <div className="block">{markdownNodes(tree.children, context)}</div>;
});

/** Each block's marks, by offsets of its own; one behind the end belongs to the last. */
function marksByBlock(blocks: readonly string[], marks: readonly Mark[]): (readonly Mark[])[] {
  let start = 0;
  return blocks.map((block, at) => {
    const from = start;
    start += block.length;
    const last = at === blocks.length - 1;
    const own = marks.filter(
      ({ offset }) =>
        (offset > from || (at === 0 && offset === 0)) && (offset <= from + block.length || last),
    );
    return own.length === 0
      ? noMarks
      : own.map((mark) => ({ ...mark, offset: mark.offset - from }));
  });
}
