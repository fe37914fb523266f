import { type Carrier, carriers } from './table.js';

/** Letters and digits decide: `FedEx`, `fed-ex` and `FEDEX` are one carrier. */
const keyOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The carrier with this id or name, e.g. `fedex`, `FedEx` or `DHL Express`; letter case, spaces and punctuation do not
 * matter. `undefined` for a carrier that {@link carriers} does not contain.
 */
export function findCarrier(carrier: string): Carrier | undefined {
  const key = keyOf(carrier);
  const found = Object.entries(carriers).find(([id, { name, also = [] }]) =>
    [id, name, ...also].some((known) => keyOf(known) === key),
  );
  return found?.[1];
}

/**
 * The public tracking page for a package, as `trackingUrl` of a shipment.
 *
 * @example carrierTrackingUrl('UPS', '1Z999AA10123456784')
 * @param carrier an id or a name, as for {@link findCarrier}.
 * @param number the tracking number; spaces are removed, the rest is encoded.
 * @returns `undefined` for an unknown carrier or an empty number.
 */
export function carrierTrackingUrl(carrier: string, number: string): string | undefined {
  // A lone surrogate can't be encoded.
  const written = encodeURIComponent(number.replace(/[\s\p{Cs}]/gu, ''));
  return written ? findCarrier(carrier)?.trackingUrl.replace('{number}', () => written) : undefined;
}
