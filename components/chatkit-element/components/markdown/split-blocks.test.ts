import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse';
import { splitBlocks } from './split-blocks';

/** What a text's tree holds, wherever it stands. */
const nodes = (text: string): unknown[] =>
  JSON.parse(
    JSON.stringify(parseMarkdown(text).children, (key, value: unknown) =>
      key === 'position' ? undefined : value,
    ),
  ) as unknown[];

const sample = `# Title

Para one
still one

- a

- b
  more

  nested para

1. x
2. y

\`\`\`js
const a = 1;

const b = 2;
\`\`\`

~~~
\`\`\`

~~~

| a | b |
|---|---|
| 1 | 2 |

> quote

> other

    indented

end`;

describe('splitBlocks', () => {
  it('loses nothing, and its pieces are read as the whole is', () => {
    const blocks = splitBlocks(sample);
    expect(blocks.join('')).toBe(sample);
    expect(blocks.length).toBeGreaterThan(6);
    expect(blocks.flatMap(nodes)).toEqual(nodes(sample));
  });

  it('holds at every length of a growing text', () => {
    for (let length = 0; length <= sample.length; length++) {
      const text = sample.slice(0, length);
      expect(splitBlocks(text).flatMap(nodes)).toEqual(nodes(text));
    }
  });

  it('keeps a text whole whose definitions reach across blocks', () => {
    const text = 'See [a].\n\nMore.\n\n[a]: https://x.test\n';
    expect(splitBlocks(text)).toEqual([text]);
  });
});
