import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { testServices } from '@/tests/browser/element/support/test-services';
import { ChatKitContext } from '../chatkit-context';
import { Markdown } from './markdown';
import { deeplink, isAllowedImage, safeUrl } from './safe-url';

const html = (text: string, domains?: readonly string[]) =>
  renderToStaticMarkup(
    <ChatKitContext value={testServices()}>
      <Markdown text={text} domains={domains} />
    </ChatKitContext>,
  );

describe('markdown of an attacker', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<details open ontoggle=alert(1)>',
    '<style>*{display:none}</style>',
  ])('shows the tags of %s as text', (text) => {
    expect(html(text)).not.toMatch(/<(?:img|script|iframe|svg|a|details|style)[\s/>]/);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  ])('makes no working link or image of %s', (text) => {
    expect(html(text)).not.toMatch(/(?:href|src)="(?!")/);
  });
});

describe('links and images', () => {
  it('open links in a tab of their own that knows nothing of this one', () => {
    expect(html('[x](https://x.test/?a=1&b=2)')).toContain(
      '<a href="https://x.test/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">x</a>',
    );
  });

  it('show images from allowed domains and those below them only', () => {
    const domains = ['img.test'];
    expect(html('![cat](https://img.test/c.png)', domains)).toContain(
      'src="https://img.test/c.png"',
    );
    expect(html('![cat](https://a.img.test/c.png)', domains)).toContain('<img');
    expect(html('![cat](https://evil.test/c.png?img.test)', domains)).not.toContain('<img');
    expect(html('![cat](https://evilimg.test/c.png)', domains)).toContain('Image not shown: cat');
    expect(isAllowedImage('https://any.test/x.png', undefined)).toBe(true);
    expect(isAllowedImage('https://any.test/x.png', [])).toBe(false);
  });

  it('reads deep links', () => {
    expect(deeplink('chatkit-link://open-todo?id=7&x=a%20b')).toEqual({
      name: 'open-todo',
      data: { id: '7', x: 'a b' },
    });
    expect(deeplink('https://x.test')).toBeNull();
    expect(safeUrl('chatkit-link://x', 'link')).toBe('chatkit-link://x');
  });
});

describe('ordinary markdown', () => {
  it('renders tables, task lists and code with its language', () => {
    expect(html('| a |\n|---|\n| 1 |')).toContain('<td>1</td>');
    expect(html('- [x] done')).toContain('type="checkbox"');
    expect(html('```ts\nlet a;\n```')).toMatch(
      /<span>ts<\/span>.*<code class="language-ts">let a;/s,
    );
  });

  it.each([
    ['a\nb  \nc', '<p>a\nb<br/>c</p>'],
    ['*a **b** c* ~~d~~ `e`', '<p><em>a <strong>b</strong> c</em> <del>d</del> <code>e</code></p>'],
    ['- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['> q\n> > r', '<blockquote><p>q</p><blockquote><p>r</p></blockquote></blockquote>'],
    ['Setext\n---', '<h2>Setext</h2>'],
    ['a\n***', '<p>a</p><hr/>'],
    ['&lt;b&gt; &copy; &#65; \\*no\\*', '<p>&lt;b&gt; © A *no*</p>'],
    ['a <b>c</b>', '<p>a &lt;b&gt;c&lt;/b&gt;</p>'],
    ['a[^1]\n[^1]: n', '<p>a<sup>[1]</sup></p>'],
  ])('renders %j', (text, expected) => {
    expect(html(text)).toContain(expected);
  });

  it('gives every row the columns of the head, aligned', () => {
    const table = html('| a | b |\n|:-|-:|\n| 1 |\n| 2 | 3 | 4 |');
    expect(table).toContain('<th style="text-align:right">b</th>');
    expect(table).toContain(
      '<tr><td style="text-align:left">1</td><td style="text-align:right"></td></tr>',
    );
    expect(table).not.toContain('4');
  });

  it('ticks tasks, in their paragraph when the list has some', () => {
    expect(html('- [ ] a\n- [x] b')).toMatch(
      /<li class="task-list-item" id="(.+?)"><input type="checkbox" disabled="" readOnly="" aria-labelledby="\1" checked=""\/>b<\/li>/,
    );
    expect(html('- [ ] a\n\n  more')).toMatch(/<p><input[^>]*>a<\/p><p>more<\/p>/);
  });

  it('finds links, also bare ones and those that are defined below', () => {
    const links = html('[ref][r] www.z.test me@x.test <https://y.test>\n\n[r]: https://x.test');
    expect([...links.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://x.test',
      'http://www.z.test',
      'mailto:me@x.test',
      'https://y.test',
    ]);
    expect(html('[x][r]\n\n[r]: javascript:alert(1)')).toContain('<span>x</span>');
    expect(html('![i][r]\n[r]: x')).not.toContain('<img');
  });

  it('copies and shows the code of a fence without its language\u2019s extras', () => {
    expect(html('```js x=1\nlet a = "<b>";\n```')).toContain(
      '<code class="language-js">let a = &quot;&lt;b&gt;&quot;;</code>',
    );
    expect(html('    indented')).toContain('<span>text</span>');
  });
});

it('formulas, prices and shell variables are text', () => {
  const text = 'From $5 to $10: $x^2$, $$e = mc^2$$ and $HOME';
  expect(html(text)).toContain(`<p>${text}</p>`);
});
