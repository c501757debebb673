import { en, type Catalogue, type MessageKey } from './en';

export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

const catalogues: Readonly<Record<string, Catalogue>> = { en };

/** The texts of a locale: its own catalogue, else its language's, else English. */
export function translator(locale: string): Translate {
  const language = locale.split('-', 1)[0] ?? 'en';
  const catalogue = catalogues[locale] ?? catalogues[language] ?? en;
  return (key, values = {}) =>
    catalogue[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
