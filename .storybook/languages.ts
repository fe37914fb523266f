import { ar, de, en, es, fr, ja, ptBR, zhCN } from 'react-order-status/locales';

/** The languages of the package, for the toolbar. */
const languages = [
  { title: 'English', labels: en },
  { title: 'العربية', labels: ar },
  { title: 'Deutsch', labels: de },
  { title: 'Español', labels: es },
  { title: 'Français', labels: fr },
  { title: '日本語', labels: ja },
  { title: 'Português (Brasil)', labels: ptBR },
  { title: '简体中文', labels: zhCN },
];

export const languageItems = languages.map(({ title, labels }) => ({ title, value: labels.locale }));

/** The labels of a language; English by default. */
export const labelsOf = (locale: unknown) =>
  languages.find(({ labels }) => labels.locale === locale)?.labels ?? en;

/** The writing direction of a language. */
export const directionOf = (locale: string) => (locale === 'ar' ? 'rtl' : 'ltr');
