import { createFormatters, validTimeZone } from '../../../i18n/index.js';
import { describeStatus, type OrderFlow } from '../../../order/index.js';
import type { Language } from '../../built-in-languages.js';
import { carrierNameOf, isUnderway } from '../../carrier-statuses.js';
import type { OrderUrl, OutgoingMessage } from '../../contract/index.js';
import { delayedPackages } from '../../delayed-packages.js';
import { regionalTag } from '../../language.js';
import type { LanguageOf } from './languages.js';
import { plainText, segmentsOf } from './segments.js';

/** What texts are made of. */
export interface TextOptions {
  readonly brand: string;
  readonly flow: OrderFlow;
  readonly languageOf: LanguageOf;
  readonly orderUrl: OrderUrl | undefined;
}

/**
 * The text of a message: the shop, what has happened, and the link. A sentence where it fits into one segment, else the
 * status alone.
 */
export function textOf(message: OutgoingMessage<string>, options: TextOptions): string {
  const url = options.orderUrl?.(message.order, message.recipient);
  const texts = happened(message, options).map((sentence) =>
    // A link that touches a punctuation mark would contain it on some phones.
    [`${options.brand}: ${plainText(sentence)}`, url].filter((part) => part !== undefined).join(' '),
  );
  const [first = '', ...shorter] = texts;
  return [first, ...shorter].find((text) => segmentsOf(text).count === 1) ?? shorter.at(-1) ?? first;
}

/** What has happened, in the recipient's language, the shortest text last. */
function happened(message: OutgoingMessage<string>, { flow, languageOf }: TextOptions): readonly string[] {
  const { kind, order, recipient } = message;
  const language = languageOf(recipient.locale);
  const { labels, carrier } = language;
  switch (kind) {
    case 'delay': {
      const day = newDayOf(message, labels.locale);
      const { newEstimatedDelivery: title } = labels;
      if (!day) return [carrier.delayed];
      return [`${title}: ${day.long}`, `${title}: ${day.short}`, `${carrier.delayed}: ${day.short}`];
    }
    case 'action-needed': {
      const action = order.action?.label;
      return [...(action ? [`${labels.actionNeeded}: ${action}`] : []), labels.actionNeeded];
    }
    case 'out-for-delivery':
      return [carrier['out-for-delivery']];
    case 'status': {
      const texts = statusTexts(order.status, flow, language);
      const day = isUnderway(flow, order.status) ? newDayOf(message, labels.locale) : undefined;
      // A delay that was reported with the status, or shortly before, has no message of its own.
      return day
        ? texts.map((text) => `${withStop(text)} ${labels.newEstimatedDelivery}: ${day.short}`)
        : texts;
    }
  }
}

function statusTexts(status: string, flow: OrderFlow, { labels, carrier }: Language): readonly string[] {
  const info = describeStatus(flow, status);
  const isEnglish = new Intl.Locale(labels.locale).language === 'en';
  const name =
    labels.statuses[status] ?? (isEnglish ? undefined : carrierNameOf(status, carrier)) ?? info.label;
  // A description of the flow is English: in another language the name alone is better.
  const description = labels.descriptions[status] ?? (isEnglish ? info.description : '');
  return description ? [description, name] : [name];
}

const withStop = (text: string): string => (/\p{P}$/u.test(text) ? text : `${text}.`);

/** The last day on which a delayed package of the order is expected, in the recipient's time zone and form. */
function newDayOf({ order, recipient }: OutgoingMessage<string>, texts: string) {
  const [last] = delayedPackages(order.tracking)
    .map(({ estimate }) => estimate.until)
    .sort((a, b) => Date.parse(b) - Date.parse(a));
  if (last === undefined) return undefined;
  const { day, dayOf, time } = createFormatters({
    locale: regionalTag(texts, recipient.locale),
    timeZone: validTimeZone(recipient.timeZone) ?? 'UTC',
    today: new Date().toISOString().slice(0, 10),
  });
  return { long: day(last), short: time(dayOf(last)) };
}
