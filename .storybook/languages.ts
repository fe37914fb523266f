import * as locales from 'react-order-status/locales';

const { en } = locales;

/** The languages of the package by their own names, for the toolbar. */
const languages = Object.values(locales)
  .map((labels) => ({ title: nameOf(labels.locale), labels }))
  .sort((a, b) => a.title.localeCompare(b.title));

function nameOf(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

export const languageItems = languages.map(({ title, labels }) => ({ title, value: labels.locale }));

/** The labels of a language; English by default. */
export const labelsOf = (locale: unknown) =>
  languages.find(({ labels }) => labels.locale === locale)?.labels ?? en;

/** The writing direction of a language. */
export const directionOf = (locale: string) => (['ar', 'he'].includes(locale) ? 'rtl' : 'ltr');
