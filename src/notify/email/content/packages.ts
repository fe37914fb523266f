import type { Formatters, MessageFormat } from '../../../i18n/index.js';
import type { EstimatedDelivery, HistoryEntry, OrderFlow, Shipment } from '../../../order/index.js';
import { isUnderway } from '../../carrier-statuses.js';
import { oneLine, webUrl } from '../mail/index.js';
import type { MailTexts, StatusLabels } from '../texts/index.js';
import { windowText } from './delivery-window.js';
import type { MailPackage } from './mail-content.js';
import { factsOf } from './status-facts.js';

/** What packages are described with. */
export interface PackageWords {
  readonly flow: OrderFlow;
  readonly texts: MailTexts;
  readonly labels: StatusLabels | undefined;
  readonly format: Formatters;
  readonly message: MessageFormat;
}

/** Where and when an order was delivered, as its history states it. */
export type DeliveredEntry = Pick<HistoryEntry<string>, 'timestamp' | 'location'>;

/** What the packages of an order have in common. */
interface PackageContext {
  readonly statusOfOrder: string;
  readonly total: number;
  readonly words: PackageWords;
  /** Absent unless the order was delivered. */
  readonly delivered: DeliveredEntry | undefined;
}

const DELIVERED = 'DELIVERED';

/** The packages of an order at a status; of a delivered order without packages one that states when it was delivered. */
export function packagesOf(
  shipments: readonly Shipment[],
  statusOfOrder: string,
  delivered: DeliveredEntry | undefined,
  words: PackageWords,
): readonly MailPackage[] {
  const shown = shipments.length === 0 && delivered ? [{}] : shipments;
  const context = { statusOfOrder, total: shown.length, words, delivered };
  return shown.map((shipment, at) => packageOf(shipment, at, context));
}

function packageOf(shipment: Shipment, at: number, context: PackageContext): MailPackage {
  const { carrier, trackingNumber, trackingUrl, estimatedDelivery, status } = shipment;
  const { statusOfOrder, total, words } = context;
  const { flow, texts, format, message } = words;
  const own = status ?? statusOfOrder;
  const url = webUrl(trackingUrl);
  return {
    ...(total > 1 && {
      title: titleOf(message.fill(texts.packageOf, { number: at + 1, total }), status, words),
    }),
    ...(carrier !== undefined && { carrier: oneLine(carrier) }),
    ...(trackingNumber !== undefined && { trackingNumber: oneLine(trackingNumber) }),
    ...(url !== undefined && { tracking: { label: texts.trackPackage, url } }),
    ...(estimatedDelivery &&
      isUnderway(flow, own) && { delivery: deliveryOf(estimatedDelivery, texts, format) }),
    ...(own === DELIVERED && { ...arrivalOf(shipment, context), ...proofOf(shipment, words) }),
  };
}

/** When and where a package was delivered, as far as that is known. */
function arrivalOf(
  { status, reportedAt }: Shipment,
  context: PackageContext,
): Pick<MailPackage, 'delivered'> {
  const { delivered, total, words } = context;
  const { format, texts, labels, flow } = words;
  const time = (status === DELIVERED ? reportedAt : undefined) ?? delivered?.timestamp;
  if (time === undefined) return {};
  // Of several packages the history does not say which of them it means.
  const place = total === 1 ? delivered?.location : undefined;
  const label = factsOf(flow, DELIVERED, labels, nameOf(texts, DELIVERED)).label;
  return {
    delivered: {
      label,
      when: windowText(format, { until: time }),
      ...(place !== undefined && { place: oneLine(place) }),
    },
  };
}

function proofOf(
  { proofOfDelivery }: Shipment,
  { texts, message }: PackageWords,
): Pick<MailPackage, 'receivedBy' | 'photo'> {
  const { receivedBy, photoUrl } = proofOfDelivery ?? {};
  const url = webUrl(photoUrl);
  return {
    ...(receivedBy !== undefined && {
      receivedBy: message.fill(texts.receivedBy, { name: oneLine(receivedBy) }),
    }),
    ...(url !== undefined && { photo: { label: texts.deliveryPhoto, url } }),
  };
}

const nameOf = (texts: MailTexts, status: string): string | undefined =>
  Object.hasOwn(texts.statuses, status) ? texts.statuses[status]?.name : undefined;

function titleOf(title: string, status: string | undefined, { flow, texts, labels }: PackageWords): string {
  if (status === undefined) return title;
  return `${title} · ${factsOf(flow, status, labels, nameOf(texts, status)).label}`;
}

function deliveryOf(
  { previous, reason, ...window }: EstimatedDelivery,
  texts: MailTexts,
  format: Formatters,
): NonNullable<MailPackage['delivery']> {
  return {
    label: previous ? texts.newEstimatedDelivery : texts.estimatedDelivery,
    when: windowText(format, window),
    ...(previous && { previous: { label: texts.previousDelivery, when: windowText(format, previous) } }),
    ...(reason !== undefined && { reason }),
  };
}
