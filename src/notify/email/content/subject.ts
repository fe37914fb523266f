import type { Shipment } from '../../../order/index.js';
import type { MailText, MailTexts } from '../texts/index.js';
import { isAhead } from './delivery-window.js';
import type { MailPackage } from './mail-content.js';

/** The texts for a status or event; `undefined` if there are none. */
export function textOf(texts: MailTexts, kind: string, status: string): MailText | undefined {
  if (kind === 'delay' || kind === 'action-needed') return texts.kinds[kind];
  const key = kind === 'out-for-delivery' ? 'OUT_FOR_DELIVERY' : status;
  return Object.hasOwn(texts.statuses, key) ? texts.statuses[key] : undefined;
}

/** The delivery window that the subject names: one that all packages on their way share, and that has not passed. */
export function windowOfAll(
  packages: readonly MailPackage[],
  shipments: readonly Shipment[],
  now: number,
): string | undefined {
  const underway = packages.flatMap(({ delivery }, at) => {
    const window = shipments[at]?.estimatedDelivery;
    return delivery && window ? [{ when: delivery.when, window }] : [];
  });
  const [first] = underway;
  if (!first || !isAhead(first.window, now)) return undefined;
  return underway.every(({ when }) => when === first.when) ? first.when : undefined;
}
