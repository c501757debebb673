import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localeOf } from './locale';

const locale = (own: string | null, accepted: string | null = null) => {
  const headers = new Headers();
  if (own !== null) headers.set('X-Locale', own);
  if (accepted !== null) headers.set('Accept-Language', accepted);
  return localeOf(headers);
};

it.each([
  ['de-DE', null, 'de-DE'],
  ['zh-hant-tw', null, 'zh-Hant-TW'],
  ['pt-br', 'en-US', 'pt-BR'],
  // Extensions and variants hold whatever one likes.
  ['en-GB-x-delete-all', null, 'en-GB'],
  ['de-AT-u-ca-buddhist', null, 'de-AT'],
  ['sl-rozaj-biske', null, 'sl'],
  // Not known, or no tag at all.
  ['tlh', 'fr-CA,fr;q=0.9', 'fr-CA'],
  ['en_US', 'it', 'it'],
  ['', 'it', 'it'],
  ['en US', null, 'en'],
  ['"><script>', 'xx, *;q=0.9, ja;q=0.8, ko;q=0.95', 'ko'],
  [null, 'en;q=0.5, de;q=0.7, fr;q=0', 'de'],
  [null, 'fr;q=nonsense, es;q=0.1', 'es'],
  [null, '*', 'en'],
  [null, null, 'en'],
])('%j with %j accepted is %s', (own, accepted, found) => {
  expect(locale(own, accepted)).toBe(found);
});

it('is a plain tag whatever a client sends', () => {
  const header = fc.string({
    unit: fc.constantFrom(...Array.from('aeDx19-_;,*= q.')),
    maxLength: 40,
  });
  fc.assert(
    fc.property(header, header, (own, accepted) => {
      expect(locale(own, accepted)).toMatch(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/);
    }),
  );
});
