import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { builtInIcons } from '@/lib/chatkit';
import { fetchPicture, readyPicture } from './lucide-icons';
import { NamedIcon } from './named-icon';

const require = createRequire(import.meta.url);
const { version: lucideVersion } = require('lucide-react/package.json') as { version: string };
const lucideIndex = readFileSync(
  require
    .resolve('lucide-react/package.json')
    .replace('package.json', 'dist/esm/dynamicIconImports.mjs'),
  'utf8',
);

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

  it.each(['', 'no-such', 'lucide:', 'lucide:__proto__', 'lucide:1', 'constructor', '__proto__'])(
    'find nothing for %j',
    (name) => {
      expect(html(name)).toBe('');
    },
  );

  it('are there for each name of the lucide that is installed, old names too', () => {
    const names = [...lucideIndex.matchAll(/^ {2}"([^"]+)": \(\) =>/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(2000);
    const files = readdirSync(new URL('lucide', import.meta.url));
    const shards = new Map(
      files.map((file) => [
        file.slice(0, -'.json'.length),
        readFileSync(new URL(`lucide/${file}`, import.meta.url), 'utf8'),
      ]),
    );
    const missing = names.filter(
      (name) => shards.get(name.slice(0, 1))?.includes(`\n"${name}":[["`) !== true,
    );
    expect(missing).toEqual([]);
    expect([...shards.keys()].filter((letter) => readyPicture(letter) === null)).toEqual([]);
    for (const text of shards.values()) {
      expect(text).toContain(`{"lucide":"${lucideVersion}"`);
    }
  });

  it('that have to be fetched have their place kept, and stand at once the next time', async () => {
    const empty = /^<svg [^>]*width="20"[^>]*aria-hidden="true"[^>]*><\/svg>$/;
    expect(html('lucide:anchor')).toMatch(empty);
    await fetchPicture('anchor');
    expect(html('lucide:anchor')).toMatch(/<circle cx="12" cy="\d+" r="\d+"/);
    expect(html('lucide:a-no-such')).toBe('');
  });
});
