import { toOrderJsonLd } from '../../../ingest/index.js';
import type { OrderSnapshot } from '../../../order/index.js';
import { webUrl } from '../mail/index.js';

/** Characters that could end the `script` element, begin a comment in it, or are no part of a JavaScript text. */
const UNSAFE = /[<>&\u2028\u2029]/g;

/** The order as schema.org's `Order` with `ParcelDelivery`, as the text of a `script` element. */
export function jsonLdOf(
  order: OrderSnapshot<string>,
  details: { readonly orderNumber: string; readonly merchant: string; readonly url: string },
): string {
  const tracking = order.tracking?.map(({ trackingUrl, ...shipment }) => {
    const url = webUrl(trackingUrl);
    return url === undefined ? shipment : { ...shipment, trackingUrl: url };
  });
  const json = JSON.stringify(toOrderJsonLd({ ...order, ...(tracking && { tracking }) }, details));
  return json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
