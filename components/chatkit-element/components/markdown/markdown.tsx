import { memo, useMemo } from 'react';
import { markdownNodes } from './markdown-nodes';
import { definitionsOf, parseMarkdown } from './parse';
import { splitBlocks } from './split-blocks';

interface Props {
  readonly text: string;
  /** Hosts images may come from; undefined allows every one. */
  readonly domains?: readonly string[] | undefined;
}

/**
 * Markdown of an untrusted author. Raw HTML stays text, links leave by a new tab, and only blocks that
 * changed render again.
 */
export const Markdown = memo(function Markdown({ text, domains }: Props) {
  const blocks = useMemo(() => splitBlocks(text), [text]);
  return (
    <div className="md" dir="auto">
      {blocks.map((block, at) => (
        <Block key={at} text={block} domains={domains} />
      ))}
    </div>
  );
});

const Block = memo(function Block({ text, domains }: Props) {
  const tree = useMemo(() => parseMarkdown(text), [text]);
  const definitions = useMemo(() => definitionsOf(tree), [tree]);
  return <div className="block">{markdownNodes(tree.children, { definitions, domains })}</div>;
});
