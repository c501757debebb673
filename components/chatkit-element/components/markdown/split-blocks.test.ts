import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { splitBlocks } from './split-blocks';

const html = (text: string) =>
  renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, text)).replaceAll(
    '\n',
    '',
  );

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
  it('loses nothing, and its pieces render as the whole does', () => {
    const blocks = splitBlocks(sample);
    expect(blocks.join('')).toBe(sample);
    expect(blocks.length).toBeGreaterThan(6);
    expect(blocks.map(html).join('')).toBe(html(sample));
  });

  it('holds at every length of a growing text', () => {
    for (let length = 0; length <= sample.length; length++) {
      const text = sample.slice(0, length);
      expect(splitBlocks(text).map(html).join('')).toBe(html(text));
    }
  });

  it('keeps a text whole whose definitions reach across blocks', () => {
    const text = 'See [a].\n\nMore.\n\n[a]: https://x.test\n';
    expect(splitBlocks(text)).toEqual([text]);
  });
});
