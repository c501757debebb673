import { describe, expect, it } from 'vitest';
import { en, type PluralForms } from './en';
import { duration, month, percent } from './format';
import { languageOf, languages, loadCatalogue, preferredTag, type Language } from './languages';
import { english, loadTexts } from './translate';

const names = Object.keys(languages) as Language[];
const entriesOf = async (name: Language) =>
  Object.entries((await loadCatalogue(name)) ?? en) as [keyof typeof en, string | PluralForms][];
const placeholders = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)].map(([all]) => all).toSorted();

describe.each(names)('the texts in %s', (name) => {
  it('have every key of English, with its values, and say something', async () => {
    const entries = await entriesOf(name);
    expect(entries.map(([key]) => key)).toEqual(Object.keys(en));
    for (const [key, entry] of entries) {
      if (typeof entry === 'string') {
        expect([key, placeholders(entry)]).toEqual([key, placeholders(en[key] as string)]);
        expect(entry.trim()).not.toBe('');
      }
    }
  });

  it('have a form for each plural the language knows, and no other', async () => {
    const { pluralCategories } = new Intl.PluralRules(name).resolvedOptions();
    for (const [, entry] of await entriesOf(name)) {
      if (typeof entry === 'string') continue;
      expect(Object.keys(entry).toSorted()).toEqual([...pluralCategories].toSorted());
      expect(placeholders(entry.other)).toEqual(['{count}']);
    }
  });

  it('are texts of their own', async () => {
    if (name === 'en') return;
    const same = (await entriesOf(name)).filter(([key, entry]) => entry === en[key]);
    // Names such as Chat and Sources are the same in some languages.
    expect(same.length).toBeLessThan(6);
  });
});

describe('a text', () => {
  it('fills values in and leaves unknown names standing', () => {
    expect(english.t('history.delete', { title: 'A {x}' })).toBe('Delete “A {x}”');
    expect(english.t('history.delete')).toBe('Delete “{title}”');
  });

  it('follows the plural rules and writes numbers as the language does', async () => {
    const { t: russian } = await loadTexts('ru');
    expect([1, 3, 5, 21].map((count) => russian('workflow.steps', { count }))).toEqual([
      '1 шаг',
      '3 шага',
      '5 шагов',
      '21 шаг',
    ]);
    const { t: arabic } = await loadTexts('ar-EG');
    expect([1, 2, 3, 11].map((count) => arabic('workflow.steps', { count }))).toEqual([
      'خطوة واحدة',
      'خطوتان',
      '٣ خطوات',
      '١١ خطوة',
    ]);
    expect(english.t('workflow.steps', { count: 12_345 })).toBe('12,345 steps');
  });
});

describe('the language', () => {
  it.each([
    ['de-AT', 'de'],
    ['pt-PT', 'pt'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['ur-PK', 'ur'],
    ['en-GB', 'en'],
    ['sv', null],
    ['not a tag', null],
  ])('of %s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it('is the first the reader knows that is spoken here', () => {
    expect(preferredTag(['sv-SE', 'fr-BE', 'en'])).toBe('fr-BE');
    expect(preferredTag(['sv-SE', 'nb'])).toBe('sv-SE');
    expect(preferredTag([])).toBe('en');
  });

  it('has a direction; one that is not spoken is English, from left to right', async () => {
    expect(await loadTexts('ar')).toMatchObject({ tag: 'ar', direction: 'rtl' });
    expect(await loadTexts('ur-IN')).toMatchObject({ tag: 'ur-IN', direction: 'rtl' });
    expect(await loadTexts('ja')).toMatchObject({ tag: 'ja', direction: 'ltr' });
    expect(await loadTexts('he')).toBe(english);
    expect(await loadTexts('en-GB')).toMatchObject({ tag: 'en-GB', direction: 'ltr' });
  });
});

describe('numbers, times and dates', () => {
  it('are written as the language does', () => {
    expect(percent(0.424, 'en')).toBe('42%');
    expect(percent(0.42, 'fr')).toMatch(/^42\s%$/);
    expect(duration(65.4, 'en')).toBe('1 minute 5 seconds');
    expect(duration(0.2, 'en')).toBe('0 seconds');
    expect(duration(120, 'de')).toBe('2 Minuten');
    expect(month(Date.UTC(2026, 9, 15), 'ja')).toBe('2026年10月');
  });
});
