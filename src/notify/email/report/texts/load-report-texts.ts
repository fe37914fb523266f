import type { MailLanguage } from '../../texts/index.js';
import type { ReportTexts } from './report-texts.js';

/** The languages of the report: those of all mails. Each is loaded at its first report. */
const languages: Readonly<Record<MailLanguage, () => Promise<ReportTexts>>> = {
  ar: () => import('./ar.js').then(({ ar }) => ar),
  cs: () => import('./cs.js').then(({ cs }) => cs),
  da: () => import('./da.js').then(({ da }) => da),
  de: () => import('./de.js').then(({ de }) => de),
  en: () => import('./en.js').then(({ en }) => en),
  es: () => import('./es.js').then(({ es }) => es),
  fi: () => import('./fi.js').then(({ fi }) => fi),
  fr: () => import('./fr.js').then(({ fr }) => fr),
  he: () => import('./he.js').then(({ he }) => he),
  it: () => import('./it.js').then(({ it }) => it),
  ja: () => import('./ja.js').then(({ ja }) => ja),
  ko: () => import('./ko.js').then(({ ko }) => ko),
  nb: () => import('./nb.js').then(({ nb }) => nb),
  nl: () => import('./nl.js').then(({ nl }) => nl),
  pl: () => import('./pl.js').then(({ pl }) => pl),
  'pt-BR': () => import('./pt-br.js').then(({ ptBR }) => ptBR),
  sv: () => import('./sv.js').then(({ sv }) => sv),
  tr: () => import('./tr.js').then(({ tr }) => tr),
  'zh-CN': () => import('./zh-cn.js').then(({ zhCN }) => zhCN),
  'zh-TW': () => import('./zh-tw.js').then(({ zhTW }) => zhTW),
};

/** The texts of the report in a language of mails; in English for one that the app has added. */
export const reportTextsIn = (locale: string): Promise<ReportTexts> =>
  (isOwn(locale) ? languages[locale] : languages.en)();

const isOwn = (locale: string): locale is MailLanguage => Object.hasOwn(languages, locale);
