import { fromBase64 } from '../../../web/index.js';

/** One element of DER (ITU-T X.690): where its content begins, and where it ends. */
interface Element {
  readonly start: number;
  readonly end: number;
}

/**
 * The public key of an X.509 certificate in PEM (RFC 5280, 4.1), as the SPKI that Web Crypto imports; `undefined` if it is none.
 * Nothing else of the certificate is checked: it is trusted for the address that it was fetched from.
 */
export function publicKeyOf(pem: string): Uint8Array<ArrayBuffer> | undefined {
  const body = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(pem)?.[1];
  const der = fromBase64((body ?? '').replace(/\s/g, ''));
  const certificate = der && elementAt(der, 0);
  const signed = certificate && elementAt(der, certificate.start);
  if (!signed) return undefined;
  // The version is optional, and has the tag [0].
  let at = der[signed.start] === 0xa0 ? (elementAt(der, signed.start)?.end ?? der.length) : signed.start;
  // Serial number, algorithm, issuer, validity, subject.
  for (let skipped = 0; skipped < 5; skipped += 1) at = elementAt(der, at)?.end ?? der.length;
  const key = elementAt(der, at);
  return key && der.slice(at, key.end);
}

function elementAt(der: Uint8Array, at: number): Element | undefined {
  const first = der[at + 1];
  if (first === undefined) return undefined;
  const bytes = first < 0x80 ? 0 : first & 0x7f;
  let length = first < 0x80 ? first : 0;
  for (let byte = 0; byte < bytes; byte += 1) length = length * 256 + (der[at + 2 + byte] ?? 0);
  const start = at + 2 + bytes;
  return bytes > 4 || start + length > der.length ? undefined : { start, end: start + length };
}
