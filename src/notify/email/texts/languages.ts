import type { Labels } from '../../../i18n/index.js';
import { describeStatus, orderFlow } from '../../../order/index.js';
import { builtInLanguages, english } from '../../built-in-languages.js';
import { carrierNameOf } from '../../carrier-statuses.js';
import type { MailTexts, OwnMailTexts } from './mail-texts.js';

/** The languages of mails. Each is loaded at its first mail. */
const languages = {
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
} satisfies Record<string, () => Promise<OwnMailTexts>>;

/** A language that the package has texts in. */
export type MailLanguage = keyof typeof languages;

/** The languages that the package has texts in, as BCP 47 tags. */
// Object.keys widens to string[]; the keys are those of the table by its type.
export const mailLanguages = Object.keys(languages) as readonly MailLanguage[];

/** Loads the texts of a language, to change some of them: `texts: [{ ...(await loadMailTexts('de')), support: '…' }]`. */
export async function loadMailTexts(language: MailLanguage): Promise<MailTexts> {
  const own = await languages[language]();
  const { labels, carrier } = builtInLanguages.find((each) => each.labels.locale === language) ?? english;
  const nameOf = (status: string) =>
    carrierNameOf(status, carrier) ?? labels.statuses[status] ?? describeStatus(orderFlow, status).label;
  const statuses = Object.entries(own.statuses).map(
    ([status, text]) => [status, { name: nameOf(status), ...text }] as const,
  );
  return { ...ofComponents(labels), ...own, statuses: Object.fromEntries(statuses) };
}

const ofComponents = ({
  stepOf,
  actionNeeded,
  trackPackage,
  packages,
  packageOf,
  estimatedDelivery,
  newEstimatedDelivery,
  previousDelivery,
  trackingNumber,
  receivedBy,
  deliveryPhoto,
}: Labels) => ({
  stepOf,
  actionNeeded,
  trackPackage,
  packages,
  packageOf,
  estimatedDelivery,
  newEstimatedDelivery,
  previousDelivery,
  trackingNumber,
  receivedBy,
  deliveryPhoto,
});
