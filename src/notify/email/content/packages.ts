import type { Formatters, MessageFormat } from '../../../i18n/index.js';
import type { EstimatedDelivery, OrderFlow, Shipment } from '../../../order/index.js';
import { oneLine, webUrl } from '../mail/index.js';
import type { MailTexts, StatusLabels } from '../texts/index.js';
import { windowText } from './delivery-window.js';
import type { MailPackage } from './mail-content.js';
import { factsOf, isUnderway } from './status-facts.js';

/** What packages are described with. */
export interface PackageWords {
  readonly flow: OrderFlow;
  readonly texts: MailTexts;
  readonly labels: StatusLabels | undefined;
  readonly format: Formatters;
  readonly message: MessageFormat;
}

/** The packages of an order at a status. */
export const packagesOf = (
  shipments: readonly Shipment[],
  status: string,
  words: PackageWords,
): readonly MailPackage[] =>
  shipments.map((shipment, at) => packageOf(shipment, at, shipments.length, status, words));

function packageOf(
  { carrier, trackingNumber, trackingUrl, estimatedDelivery, proofOfDelivery, status }: Shipment,
  at: number,
  total: number,
  statusOfOrder: string,
  words: PackageWords,
): MailPackage {
  const { flow, texts, format, message } = words;
  const own = status ?? statusOfOrder;
  const url = webUrl(trackingUrl);
  const receivedBy = own === 'DELIVERED' ? proofOfDelivery?.receivedBy : undefined;
  return {
    ...(total > 1 && {
      title: titleOf(message.fill(texts.packageOf, { number: at + 1, total }), status, words),
    }),
    ...(carrier !== undefined && { carrier: oneLine(carrier) }),
    ...(trackingNumber !== undefined && { trackingNumber: oneLine(trackingNumber) }),
    ...(url !== undefined && { tracking: { label: texts.trackPackage, url } }),
    ...(estimatedDelivery &&
      isUnderway(flow, own) && { delivery: deliveryOf(estimatedDelivery, texts, format) }),
    ...(receivedBy !== undefined && {
      receivedBy: message.fill(texts.receivedBy, { name: oneLine(receivedBy) }),
    }),
  };
}

function titleOf(title: string, status: string | undefined, { flow, texts, labels }: PackageWords): string {
  if (status === undefined) return title;
  const name = Object.hasOwn(texts.statuses, status) ? texts.statuses[status]?.name : undefined;
  return `${title} · ${factsOf(flow, status, labels, name).label}`;
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
