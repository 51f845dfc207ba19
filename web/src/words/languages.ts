/** Languages that are offered first; an advert may be in any other that has a tag. */
export const offeredLanguages = [
  'en',
  'cy',
  'fr',
  'ar',
  'bn',
  'bg',
  'ckb',
  'de',
  'el',
  'es',
  'fa',
  'ga',
  'gd',
  'gu',
  'he',
  'hi',
  'hu',
  'it',
  'lt',
  'lv',
  'ml',
  'ne',
  'nl',
  'pa',
  'pl',
  'ps',
  'pt',
  'ro',
  'ru',
  'sk',
  'so',
  'sw',
  'ta',
  'te',
  'ti',
  'tr',
  'uk',
  'ur',
  'vi',
  'yo',
  'zh-Hans',
  'zh-Hant',
] as const;

/** "Welsh (Cymraeg)": for whoever looks for it, and for whoever speaks it. */
export function languageName(tag: string): string {
  const named = (locale: string) => new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  const [english, own] = [named('en-GB'), named(tag)];
  return own === english ? english : `${english} (${own})`;
}
