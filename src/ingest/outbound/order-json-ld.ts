import type { OrderSnapshot, Shipment } from '../../order/index.js';
import { meaningOf, type StatusMeaning, type StatusMeanings } from './meanings.js';

/** What schema.org describes of an order, and a snapshot does not contain. */
export interface OrderJsonLdDetails {
  /** The number that the customer knows. Default: the order's id. */
  readonly orderNumber?: string;
  /** The name of the shop. */
  readonly merchant: string;
  /** The order's page. */
  readonly url?: string;
  /** The meanings of statuses that are not part of `orderFlow` or `carrierFlow`. */
  readonly meanings?: StatusMeanings;
}

/** A package in schema.org's words. */
export interface ParcelDeliveryJsonLd {
  readonly '@type': 'ParcelDelivery';
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  readonly provider?: { readonly '@type': 'Organization'; readonly name: string };
  readonly expectedArrivalFrom?: string;
  readonly expectedArrivalUntil?: string;
}

/** An order in schema.org's words. */
export interface OrderJsonLd {
  readonly '@context': 'https://schema.org';
  readonly '@type': 'Order';
  readonly orderNumber: string;
  readonly orderStatus: `https://schema.org/${StatusMeaning['schemaOrg']}`;
  readonly merchant: { readonly '@type': 'Organization'; readonly name: string };
  readonly url?: string;
  readonly orderDelivery?: readonly ParcelDeliveryJsonLd[];
}

/**
 * Structured data for an order's page or mail: `Order` with `OrderStatus` and `ParcelDelivery` of schema.org. It contains no
 * address and no price.
 *
 * In a page, escape it, as texts of carriers may contain `</script>`:
 * `JSON.stringify(toOrderJsonLd(…)).replaceAll('<', '\\u003c')`.
 */
export function toOrderJsonLd(
  { orderId, status, tracking = [] }: OrderSnapshot<string>,
  { orderNumber = orderId, merchant, url, meanings }: OrderJsonLdDetails,
): OrderJsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': 'Order',
    orderNumber,
    orderStatus: `https://schema.org/${meaningOf(status, meanings).schemaOrg}`,
    merchant: { '@type': 'Organization', name: merchant },
    ...(url !== undefined && { url }),
    ...(tracking.length > 0 && { orderDelivery: tracking.map(parcelOf) }),
  };
}

const parcelOf = ({
  carrier,
  trackingNumber,
  trackingUrl,
  estimatedDelivery,
}: Shipment): ParcelDeliveryJsonLd => ({
  '@type': 'ParcelDelivery',
  ...(trackingNumber !== undefined && { trackingNumber }),
  ...(trackingUrl !== undefined && { trackingUrl }),
  ...(carrier !== undefined && { provider: { '@type': 'Organization', name: carrier } }),
  ...(estimatedDelivery && {
    expectedArrivalFrom: estimatedDelivery.from ?? estimatedDelivery.until,
    expectedArrivalUntil: estimatedDelivery.until,
  }),
});
