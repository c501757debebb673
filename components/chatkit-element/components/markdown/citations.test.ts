import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { placeMarks } from './citations';
import { parseMarkdown } from './parse';

/** The text with each mark where it is placed. */
function marked(text: string, ...offsets: number[]): string {
  const tree = parseMarkdown(text);
  const marks = offsets.map((offset, at) => ({ offset, number: at + 1 }));
  const placed = placeMarks(tree, marks);
  const show = (node: Nodes): string => {
    const here = placed.get(node) ?? [];
    if (node.type === 'text') {
      return here.reduceRight((value, { at, number }) => {
        return `${value.slice(0, at)}[${number}]${value.slice(at)}`;
      }, node.value);
    }
    const inner = 'children' in node ? node.children.map(show).join('') : node.type;
    return `${inner}${here.map(({ number }) => `[${number}]`).join('')}`;
  };
  return show(tree);
}

describe('marks', () => {
  it.each([
    ['One fact. Another.', [9], 'One fact.[1] Another.'],
    ['One fact. Another.', [9, 18], 'One fact.[1] Another.[2]'],
    ['One fact.', [9999], 'One fact.[1]'],
    ['One fact.', [0], '[1]One fact.'],
    // A few characters off, as models are: behind the word.
    ['The capital is Lisbon.', [18], 'The capital is Lisbon[1].'],
    ['a **bold** end', [6], 'a bold[1] end'],
    ['First.\n\nSecond.', [7], 'First.[1]Second.'],
    ['a [link](https://x.test) end', [15], 'a link[1] end'],
    ['`code` end', [3], 'inlineCode[1] end'],
    ['a \\* b c', [5], 'a * b c[1]'],
    ['\u{1F600}\u{1F600}', [1], '\u{1F600}[1]\u{1F600}'],
    [
      '日本語の文章がここに続きますので切れ目は無いのですがとても長い文です',
      [3],
      '日本語[1]の文章がここに続きますので切れ目は無いのですがとても長い文です',
    ],
    ['- one\n- two', [5], 'one[1]two'],
    ['', [3], ''],
  ])('in %j at %j', (text, offsets, expected) => {
    expect(marked(text, ...offsets)).toBe(expected);
  });

  it('say the same source at one place once', () => {
    const tree = parseMarkdown('A fact.');
    const twice = [
      { offset: 7, number: 1 },
      { offset: 7, number: 1 },
      { offset: 7, number: 2 },
    ];
    expect([...placeMarks(tree, twice).values()]).toEqual([
      [
        { at: 7, number: 1 },
        { at: 7, number: 2 },
      ],
    ]);
  });
});
