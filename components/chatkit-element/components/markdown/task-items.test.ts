import type { RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse';

/** The marks of the items of the only list, its own and those of lists within, in order. */
function checksOf(text: string): readonly (boolean | null | undefined)[] {
  const ofNode = (node: RootContent): readonly (boolean | null | undefined)[] => [
    ...(node.type === 'listItem' ? [node.checked] : []),
    ...('children' in node ? node.children.flatMap(ofNode) : []),
  ];
  return parseMarkdown(text).children.flatMap(ofNode);
}

describe('a task item', () => {
  it.each([
    ['- [x] a\n- [ ] b\n- c', [true, false, null]],
    ['-\n  [X] a', [true]],
    ['- [x]\n  a', [true]],
    ['- [a]: https://a.test\n  [x] b', [true]],
    ['- a\n  - [x] b', [null, true]],
  ])('is checked or not: %j', (text, checks) => {
    expect(checksOf(text)).toEqual(checks);
  });

  it.each([
    ['-\n[x] a', '[x] a'],
    ['-\n[ ] a', '[ ] a'],
    ['1.\n[x]\nb', '[x]\nb'],
    ['> -\n[x] a', '[x] a'],
    ['-\n[x] *a*', '[x] '],
  ])('is none behind an item without text: %j', (text, shown) => {
    expect(checksOf(text)).toEqual([null]);
    expect(parseMarkdown(text).children.at(-1)).toMatchObject({
      type: 'paragraph',
      children: expect.arrayContaining([
        expect.objectContaining({ type: 'text', value: shown }),
      ]) as unknown,
    });
  });

  it('is not checked by a line below an item without text within it', () => {
    const text = '- # a\n  *\n  [x] b';
    expect(checksOf(text)).toEqual([null, null]);
    expect(JSON.stringify(parseMarkdown(text))).toContain('"[x] b"');
  });
});
