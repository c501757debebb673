import type { HeaderIcon } from '@openai/chatkit';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { testServices } from '@/tests/browser/element/support/test-services';
import { headerIcons } from '../icons/header-icons';
import { ChatKitContext } from './chatkit-context';
import { Header } from './header';

const html = (icon: HeaderIcon) => {
  const header = { leftAction: { icon, onClick: () => undefined } };
  const services = testServices({ api: { url: '/chat', domainKey: 'x' }, header });
  return renderToStaticMarkup(
    <ChatKitContext value={services}>
      <Header />
    </ChatKitContext>,
  );
};

it.each(Object.keys(headerIcons) as HeaderIcon[])('shows and names the picture %s', (icon) => {
  const name = icon === 'close' ? 'Close chat' : icon.replaceAll('-', ' ');
  const button = new RegExp(`<button [^>]*aria-label="${name}" title="${name}"><svg ([^>]*)>`);
  const [, picture = ''] = button.exec(html(icon)) ?? [];
  expect(picture).toContain('aria-hidden="true"');
  expect(picture.includes('icon-filled')).toBe(icon === 'star-filled');
});
