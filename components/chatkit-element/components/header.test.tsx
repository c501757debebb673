import type { HeaderIcon } from '@openai/chatkit';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { testServices } from '@/tests/browser/element/support/test-services';
import { headerIcons } from '../icons/header-icons';
import { english, loadTexts, type Texts } from '../i18n/translate';
import { ChatKitContext } from './chatkit-context';
import { Header } from './header';

const html = (icon: HeaderIcon, texts: Texts = english) => {
  const header = { leftAction: { icon, onClick: () => undefined } };
  const services = testServices({ api: { url: '/chat', domainKey: 'x' }, header }, texts);
  return renderToStaticMarkup(
    <ChatKitContext value={services}>
      <Header />
    </ChatKitContext>,
  );
};

it.each(Object.keys(headerIcons) as HeaderIcon[])('shows and names the picture %s', (icon) => {
  const button = /<button [^>]*aria-label="[A-Z][a-z ]+" title="[A-Z][a-z ]+"><svg ([^>]*)>/;
  const [, picture = ''] = button.exec(html(icon)) ?? [];
  expect(picture).toContain('aria-hidden="true"');
  expect(picture.includes('icon-filled')).toBe(icon === 'star-filled');
});

it('calls the buttons of the page by what they stand for, in the language of the chat', async () => {
  expect(html('sidebar-open-left-alt')).toContain('aria-label="Open sidebar"');
  expect(html('close')).toContain('aria-label="Close chat"');
  const german = await loadTexts('de');
  expect(html('sidebar-collapse-right', german)).toContain('aria-label="Seitenleiste schließen"');
  expect(html('dark-mode', german)).toContain('title="Dunkle Darstellung"');
});

it('has no heading where the page wants no title', () => {
  const header = { title: { enabled: false } };
  const services = testServices({ api: { url: '/chat', domainKey: 'x' }, header });
  const without = renderToStaticMarkup(
    <ChatKitContext value={services}>
      <Header />
    </ChatKitContext>,
  );
  expect(without).not.toContain('<h2');
  expect(html('home')).toContain('<h2');
});
