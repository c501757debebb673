import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { builtInIcons } from '@/lib/chatkit';
import { lucideIcon } from './all-lucide';
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

  it('with lucide\u2019s prefix are lucide\u2019s own: at hand, or with room kept until they are', () => {
    expect(html('lucide:book-open')).toContain('lucide-book-open');
    // ChatKit's `cube` is lucide's `box`, and lucide's `cube` is none.
    expect(html('lucide:box')).toContain('lucide-box');
    expect(html('lucide:umbrella')).toBe(
      '<span class="icon-room" style="width:20px;height:20px"></span>',
    );
  });

  it.each(['umbrella', 'a-arrow-down', 'axis-3d', 'building-2', 'arrow-down-0-1', 'home'])(
    'find lucide\u2019s %s',
    (name) => {
      expect(lucideIcon(name)).not.toBeNull();
    },
  );

  it.each([
    '',
    'no-such',
    'icon',
    'lucide-provider',
    'constructor',
    '__proto__',
    'create-lucide-icon',
  ])('find nothing for %j', (name) => {
    expect(lucideIcon(name)).toBeNull();
    expect(html(name)).toBe('');
  });
});
