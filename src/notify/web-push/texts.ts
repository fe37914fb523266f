import {
  createFormatters,
  createMessageFormat,
  isolate,
  type LabelOverrides,
  mergeLabels,
  type OrderLabels,
  textFor,
  validTimeZone,
} from '../../i18n/index.js';
import { describeStatus, type OrderFlow } from '../../order/index.js';
import { isUnderway } from '../carrier-statuses.js';
import type { OrderNumber, OutgoingMessage, PushSubscriptionRecord, Recipient } from '../contract/index.js';
import { delayedPackages } from '../delayed-packages.js';
import { regionalTag, textsFor } from '../language.js';

/** The texts of a notification. */
export interface PushTexts {
  readonly title: string;
  /** Absent: the title alone is shown. */
  readonly body?: string;
}

/** Languages by any name, as the namespace of `react-order-status/locales`. */
export type Languages = Readonly<Record<string, LabelOverrides>>;

/** The texts in the language of the recipient, else English. */
export const labelsOf = ({ locale }: Recipient, languages: Languages): OrderLabels =>
  mergeLabels(textsFor(Object.values(languages), locale, (labels) => labels.locale ?? ''));

/** What the default texts are made of. */
export interface TextSettings {
  readonly flow: OrderFlow;
  readonly labels: OrderLabels;
  readonly orderNumber: OrderNumber;
}

type PushOutgoing = OutgoingMessage<PushSubscriptionRecord>;

/** The default texts: what the message is about with the order's number, and the note of the update or what explains the status. */
export function pushTexts(message: PushOutgoing, settings: TextSettings): PushTexts {
  const { title, body } = textsOf(message, settings);
  const order = settings.orderNumber(message.order);
  return { title: `${title} · ${isolate(order, title)}`, ...(body !== undefined && { body }) };
}

function textsOf(message: PushOutgoing, { flow, labels }: TextSettings): PushTexts {
  const { kind, order, update } = message;
  const { label, description } = describeStatus(flow, order.status);
  const status = createMessageFormat(labels.locale).fill(labels.firstNotification, {
    to: textFor(labels.statuses, order.status) ?? label,
  });
  const detail = update.note ?? textFor(labels.descriptions, order.status) ?? description;
  const action = order.action?.label ?? update.action?.label;
  const delay = isUnderway(flow, order.status) ? delayOf(message, labels) : undefined;
  if (kind === 'action-needed' && action) return { title: labels.actionNeeded, body: action };
  if (kind === 'delay' && delay) return { title: delay.text, body: delay.reason ?? update.note ?? status };
  // A delay that was reported with the status, or shortly before, has no message of its own.
  // A status of the app's own flow may have no description.
  return { title: status, body: [delay?.text, detail].filter(Boolean).join(' · ') };
}

/** "Now arrives Wed, Nov 25" in the recipient's time zone and form, and why. */
function delayOf({ order, recipient }: PushOutgoing, labels: OrderLabels) {
  const [delayed] = delayedPackages(order.tracking);
  if (!delayed) return undefined;
  const { from, until, reason } = delayed.estimate;
  const format = createFormatters({
    locale: regionalTag(labels.locale, recipient.locale),
    timeZone: validTimeZone(recipient.timeZone) ?? 'UTC',
  });
  const when = from === undefined ? format.time(until) : format.timeRange(from, until);
  return { text: `${labels.newEstimatedDelivery} ${when}`, reason };
}
