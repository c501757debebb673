import { parseAcceptLanguage } from './accept-language';

/** How the user's dates and weeks are when nobody says. */
const standard = 'en';

/**
 * Where the user is at home, as `language-Script-REGION`: what the widget says (`X-Locale`), else the
 * browser's best known `Accept-Language`, else `en`. Nothing else of a tag is kept: variants and
 * extensions can hold any words, and the model reads this.
 */
export function localeOf(headers: Headers): string {
  const said = headers.get('x-locale');
  const candidates = [said ?? '', ...parseAcceptLanguage(headers.get('accept-language') ?? '')];
  for (const candidate of candidates) {
    const locale = knownLocale(candidate);
    if (locale !== null) return locale;
  }
  return standard;
}

function knownLocale(tag: string): string | null {
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z\d]{1,8}){0,6}$/.test(tag)) return null;
  try {
    const { language, script, region } = new Intl.Locale(tag);
    const plain = [language, script, region].filter((part) => part !== undefined).join('-');
    return Intl.DateTimeFormat.supportedLocalesOf(plain).length > 0 ? plain : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
