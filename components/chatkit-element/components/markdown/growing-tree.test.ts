import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { growingParser } from './growing-tree';
import { parseMarkdown } from './parse';

/** What a tree says, without where it was said. */
const plain = (tree: Root): unknown =>
  JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === 'position' ? undefined : value)),
  );

/** The trees of a text at each of its lengths must be those of the text parsed whole. */
function expectSame(text: string, step: number): void {
  const parse = growingParser();
  for (let end = step; end < text.length + step; end += step) {
    const piece = text.slice(0, end);
    expect([piece, plain(parse(piece))]).toEqual([piece, plain(parseMarkdown(piece))]);
  }
}

const lines = fc.constantFrom(
  ...[
    '- one',
    '- two **b**',
    '* star',
    '+ plus',
    '1. first',
    '2. second',
    '7) seven',
    '- [ ] task',
  ],
  ...[
    '- [x] done',
    '-',
    '- ',
    '',
    '',
    '  more',
    '    - deep',
    '  - nested',
    'lazy',
    '---',
    '- - -',
  ],
  ...[
    '```',
    '  ```js',
    '| a | b |',
    '|---|:-:|',
    '| 1 | `2` |',
    '| 3',
    'x | y | z',
    '> quote',
    '# h',
  ],
  ...[
    '<b>',
    '[x]',
    '[x]: https://x.test',
    '  [x]: https://x.test',
    ' - indented',
    '\ttab',
    '- ```',
  ],
);

describe('a tree that grows', () => {
  it.each([
    ['a tight list', '- one\n- two\n- three **b**\n  - nested\n  - more\n- four'],
    ['a list that becomes loose', '1. one\n2. two\n\n3. three\n\n   more of it\n4. four'],
    ['a list with code', '- a\n- ```js\n  let a;\n  ```\n- b\n```\n- c\n```\n- d'],
    ['lists of two kinds', '- a\n- b\n* c\n* d\n1. e\n2) f'],
    ['a list that ends', '- a\n- b\n- c\n\nA paragraph.\n\n- d'],
    ['a table', '| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | `4` | 5 |\n| 6\n| 7 | **8** |\n\nEnd.'],
    ['a definition below a list', '- [x]\n- b\n- c\n  [x]: https://x.test\n- d'],
  ])('is that of the whole text: %s', (_, text) => {
    expectSame(text, 1);
  });

  it('is that of the whole text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(lines, { maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        (all, step) => {
          expectSame(all.join('\n'), step);
        },
      ),
    );
  });

  it('keeps the nodes of what stands before its last item or row', () => {
    const parse = growingParser();
    const items = (text: string) => {
      const [block] = parse(text).children;
      return block !== undefined && 'children' in block ? block.children : [];
    };
    const before = items('- a\n- b\n- c');
    const after = items('- a\n- b\n- c and more\n- d');
    expect(after).toHaveLength(4);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after.map((node, at) => node === before[at])).toEqual([true, true, false, false]);
    const head = '| a |\n|---|\n';
    const rows = items(`${head}| 1 |\n| 2 |`);
    const more = items(`${head}| 1 |\n| 2 |\n| 3 |`);
    expect(more.map((node, at) => node === rows[at])).toEqual([true, true, false, false]);
  });
});
