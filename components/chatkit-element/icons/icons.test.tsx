import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { builtInIcons } from '@/lib/chatkit';
import { NamedIcon } from './named-icon';

const html = (name: string) => renderToStaticMarkup(<NamedIcon name={name} size={20} />);

describe('icons', () => {
  it.each(builtInIcons)('have a picture for %s', (name) => {
    expect(html(name)).toMatch(/^<svg [^>]*width="20"[^>]*aria-hidden="true"/);
  });

  it('are full where their name says so', () => {
    expect(html('star-filled')).toContain('icon-filled');
    expect(html('star')).not.toContain('icon-filled');
    expect(html('check-circle-filled')).toMatch(/lucide-circle-check .*icon-filled/);
  });

  it('with lucide\u2019s prefix go by lucide\u2019s names', () => {
    expect(html('lucide:book-open')).toContain('lucide-book-open');
    expect(html('lucide:box')).toContain('lucide-box');
  });

  it.each(['', 'no-such', 'lucide:no-such', 'constructor', '__proto__'])(
    'find nothing for %j',
    (name) => {
      expect(html(name)).toBe('');
    },
  );
});
