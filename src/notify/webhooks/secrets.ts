import { keyOfSecret } from '../../web/index.js';

/** Bytes of a secret by the specification, at least and at most. */
const SHORTEST = 24;
const LONGEST = 64;

/**
 * The bytes of the secrets, by https://www.standardwebhooks.com.
 * @throws TypeError when one is missing, no base64, or of another length.
 */
export function secretsOf(secrets: string | readonly string[]): readonly Uint8Array<ArrayBuffer>[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (!Array.isArray(list) || list.length === 0) throw secretError();
  return list.map((secret) => {
    const bytes = keyOfSecret(secret);
    if (!bytes || bytes.length < SHORTEST || bytes.length > LONGEST) throw secretError();
    return bytes;
  });
}

const secretError = () =>
  new TypeError(
    `outgoingWebhook: a secret is missing or invalid, so receivers could not tell who has sent a webhook: use "whsec_" and the base64 of ${SHORTEST} to ${LONGEST} random bytes.`,
  );
