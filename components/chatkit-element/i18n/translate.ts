import { en, type Catalogue, type MessageKey } from './en';
import { languageOf, languages, loadCatalogue } from './languages';

/** A text with its values filled in; numbers are written as the language writes them. */
export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** All that depends on the language. */
export interface Texts {
  readonly t: Translate;
  /** What the texts are in, for `lang` and Intl: the tag that was asked for, or English. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The texts of a catalogue, spoken as in the place a tag names. */
function textsOf(catalogue: Catalogue, tag: string): Texts {
  // Browsers take tens of milliseconds for the first of each, and few texts need them.
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const formOf = (count: number) => (plurals ??= new Intl.PluralRules(tag)).select(count);
  const written = (value: number) => (numbers ??= new Intl.NumberFormat(tag)).format(value);
  const t: Translate = (key, values = {}) => {
    const entry = catalogue[key];
    const text =
      typeof entry === 'string' ? entry : (entry[formOf(Number(values['count']))] ?? entry.other);
    return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name] ?? whole;
      return typeof value === 'number' ? written(value) : value;
    });
  };
  return { t, tag, direction: languages[languageOf(tag) ?? 'en'].direction };
}

/** What the element says until, and unless, it has another language's texts. */
export const english: Texts = textsOf(en, 'en');

/** The texts for a tag; English when it is not spoken here or its texts can't be fetched. */
export async function loadTexts(tag: string): Promise<Texts> {
  const language = languageOf(tag);
  if (language === null) return english;
  try {
    return textsOf((await loadCatalogue(tag)) ?? en, tag);
  } catch (cause) {
    console.warn(`ChatKit: the texts for "${tag}" could not be loaded.`, cause);
    return english;
  }
}
