import type { Catalogue } from './en';

interface LanguageEntry {
  readonly direction: 'ltr' | 'rtl';
  /** Null for English, which is built in. */
  readonly load: (() => Promise<{ readonly catalogue: Catalogue }>) | null;
}

/** The languages the element speaks; only the one in use is fetched. */
export const languages = {
  en: { direction: 'ltr', load: null },
  ar: { direction: 'rtl', load: () => import('./catalogues/ar') },
  de: { direction: 'ltr', load: () => import('./catalogues/de') },
  es: { direction: 'ltr', load: () => import('./catalogues/es') },
  fr: { direction: 'ltr', load: () => import('./catalogues/fr') },
  hi: { direction: 'ltr', load: () => import('./catalogues/hi') },
  it: { direction: 'ltr', load: () => import('./catalogues/it') },
  ja: { direction: 'ltr', load: () => import('./catalogues/ja') },
  pt: { direction: 'ltr', load: () => import('./catalogues/pt') },
  ru: { direction: 'ltr', load: () => import('./catalogues/ru') },
  ur: { direction: 'rtl', load: () => import('./catalogues/ur') },
  zh: { direction: 'ltr', load: () => import('./catalogues/zh') },
  'zh-Hant': { direction: 'ltr', load: () => import('./catalogues/zh-hant') },
} as const satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof languages;

const isLanguage = (name: string): name is Language => Object.hasOwn(languages, name);

/** The language of a BCP 47 tag, by its script where that matters; null when it is not spoken here. */
export function languageOf(tag: string): Language | null {
  // The script matters in Chinese alone; to ask Intl costs the first frame some milliseconds.
  const [, first = ''] = /^([a-z]+)(?:-[a-z\d]+)*$/i.exec(tag) ?? [];
  if (first !== 'zh' && isLanguage(first)) return first;
  let locale: Intl.Locale;
  try {
    // A tag such as zh-TW says its script only by its region.
    locale = new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
  const withScript = `${locale.language}-${locale.script ?? ''}`;
  if (isLanguage(withScript)) return withScript;
  return isLanguage(locale.language) ? locale.language : null;
}

/** The first of a reader's languages that is spoken here, else the first of all, else English. */
export function preferredTag(tags: readonly string[]): string {
  return tags.find((tag) => languageOf(tag) !== null) ?? tags[0] ?? 'en';
}

/** The texts of a tag's language; null when English, which is at hand, has to do. */
export async function loadCatalogue(tag: string): Promise<Catalogue | null> {
  const load = languages[languageOf(tag) ?? 'en'].load;
  return load === null ? null : (await load()).catalogue;
}
