import { renderToStaticMarkup } from 'react-dom/server';
import { ChatKitContext } from '@/components/chatkit-element/components/chatkit-context';
import { App } from '@/components/chatkit-element/components/app';
import type { ChatClient } from '@/components/chatkit-element/client/chat-client';
import { testServices } from '@/tests/browser/element/support/test-services';

const listens = {
  api: { url: '/chat', domainKey: 'x' },
  threadItemActions: { feedback: true, retry: true },
  entities: {
    onClick: () => undefined,
    onRequestPreview: () => Promise.resolve({ preview: null }),
  },
};

/** The HTML of the whole element as it stands with this client. */
const rendered = (client: ChatClient): string =>
  renderToStaticMarkup(
    <ChatKitContext value={{ ...testServices(listens), client }}>
      <App onReady={() => undefined} />
    </ChatKitContext>,
  );

/** Elements that run, embed or send something, or change how the rest is read. */
const forbidden = new Set([
  ...[
    'script',
    'iframe',
    'object',
    'embed',
    'base',
    'meta',
    'style',
    'frame',
    'applet',
    'template',
  ],
  ...['foreignobject', 'animate', 'set', 'use', 'noscript', 'math', 'audio', 'video'],
]);

const addressed = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'xlink:href',
  'srcset',
]);
const protocols = new Set(['https:', 'http:', 'mailto:', 'tel:', 'chatkit-link:']);

function isSafeAddress(value: string): boolean {
  if (value.trim() === '' || !URL.canParse(value, 'https://page.test')) return false;
  if (/^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i.test(value)) return true;
  return protocols.has(new URL(value, 'https://page.test').protocol);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescaped = (value: string) =>
  value
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll('&#x27;', "'");

/** The elements in markup that could run code or fetch what nobody allowed. React escapes the text. */
export function unsafeIn(html: string): string[] {
  const tags = [...html.matchAll(/<([a-z][^\s/>]*)((?:[^>"]|"[^"]*")*)>/gi)];
  return tags
    .filter(([, name = '', given = '']) => {
      const attributes = [...given.matchAll(/([^\s="/]+)(?:="([^"]*)")?/g)];
      return forbidden.has(name.toLowerCase()) || attributes.some(isUnsafe);
    })
    .map(([tag]) => tag);
}

function isUnsafe([, name = '', escaped = '']: RegExpExecArray): boolean {
  const key = name.toLowerCase();
  const value = unescaped(escaped);
  if (key.startsWith('on') || key === 'srcdoc') return true;
  if (key === 'style') return /url\(|image-set|expression|@import|javascript:/i.test(value);
  return addressed.has(key) && !isSafeAddress(value);
}

/** @throws {Error} when the element with this client can't be drawn, or holds what is unsafe */
export function expectSafe(client: ChatClient): void {
  const unsafe = unsafeIn(rendered(client));
  if (unsafe.length > 0) throw new Error(`unsafe: ${unsafe.join('\n')}`);
}
