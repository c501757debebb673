import { memo, useMemo, type ReactNode } from 'react';
import { placeMarks, type Mark } from './citations';
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
  const tree = useMemo(() => parseMarkdown(text), [text]);
  const definitions = useMemo(() => definitionsOf(tree), [tree]);
  const placed = useMemo(() => placeMarks(tree, marks), [tree, marks]);
  const context = { definitions, domains, marks: placed, renderMark };
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
