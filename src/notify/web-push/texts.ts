import {
  createFormatters,
  createMessageFormat,
  type LabelOverrides,
  type Labels,
  mergeLabels,
  textFor,
} from '../../i18n/index.js';
import { describeStatus, type EstimatedDelivery, type OrderFlow } from '../../order/index.js';
import type { OutgoingMessage, Recipient } from '../contract/index.js';
import { textsFor } from '../language.js';

/** The texts of a notification. */
export interface PushTexts {
  readonly title: string;
  /** Absent: the title alone is shown. */
  readonly body?: string;
}

/** Languages by any name, as the namespace of `react-order-status/locales`. */
export type Languages = Readonly<Record<string, LabelOverrides>>;

/** The texts in the language of the recipient, else English. */
export const labelsOf = ({ locale }: Recipient, languages: Languages): Labels =>
  mergeLabels(textsFor(Object.values(languages), locale, (labels) => labels.locale ?? ''));

/** The default texts: what the message is about, and the note of the update or what explains the status. */
export function pushTexts(message: OutgoingMessage<unknown>, labels: Labels, flow: OrderFlow): PushTexts {
  const { kind, order, update, recipient } = message;
  const { label, description } = describeStatus(flow, order.status);
  const status = createMessageFormat(labels.locale).fill(labels.firstNotification, {
    to: textFor(labels.statuses, order.status) ?? label,
  });
  const detail = update.note ?? textFor(labels.descriptions, order.status) ?? description;
  const action = order.action?.label ?? update.action?.label;
  const estimate = order.tracking?.find(({ estimatedDelivery }) => estimatedDelivery?.previous);
  if (kind === 'action-needed' && action) return { title: labels.actionNeeded, body: action };
  if (kind === 'delay' && estimate?.estimatedDelivery) {
    return delayTexts(estimate.estimatedDelivery, labels, recipient, update.note ?? status);
  }
  return { title: status, body: detail };
}

/** "Now arrives Wed, Nov 25", and why. */
function delayTexts(
  { from, until, reason }: EstimatedDelivery,
  labels: Labels,
  { timeZone = 'UTC' }: Recipient,
  otherwise: string,
): PushTexts {
  const format = createFormatters({ locale: labels.locale, timeZone });
  const when = from === undefined ? format.time(until) : format.timeRange(from, until);
  return { title: `${labels.newEstimatedDelivery} ${when}`, body: reason ?? otherwise };
}
