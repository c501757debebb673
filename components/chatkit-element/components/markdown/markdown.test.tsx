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
});
