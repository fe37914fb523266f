import { UnverifiedWebhookError } from '../events/index.js';
import { isEqualBytes, utf8 } from './bytes.js';

/**
 * The secret of a webhook; two while it is replaced: the new one and the old one, both of which are accepted.
 */
export type Secrets = string | readonly string[];

/** The secrets as a list. @throws TypeError when there is none, or one is empty: anyone could then sign. */
export function secretsOf(provider: string, secrets: Secrets | undefined): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : (secrets ?? []);
  if (list.length > 0 && list.every((secret) => typeof secret === 'string' && secret !== '')) return list;
  throw new TypeError(
    `${provider}: the secret is missing or empty, so anyone could send webhooks: pass the one from the provider's settings.`,
  );
}

/** A check whether bytes were signed with one of the secrets. */
export type HmacCheck = (
  data: Uint8Array<ArrayBuffer>,
  signature: Uint8Array | undefined,
) => Promise<boolean>;

/** HMAC (RFC 2104) with one of several keys, on Web Crypto. Keys are imported once. */
export function hmacCheck(secrets: readonly string[], hash: 'SHA-256' | 'SHA-1' = 'SHA-256'): HmacCheck {
  let keys: Promise<readonly CryptoKey[]> | undefined;
  return async (data, signature) => {
    if (!signature) return false;
    keys ??= Promise.all(secrets.map((secret) => hmacKey(secret, hash)));
    let matches = false;
    // Every key is tried, so that the time does not depend on which one matches.
    for (const key of await keys) {
      const expected = new Uint8Array(await crypto.subtle.sign('HMAC', key, data));
      if (isEqualBytes(expected, signature)) matches = true;
    }
    return matches;
  };
}

const hmacKey = (secret: string, hash: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash }, false, ['sign']);

/** @throws UnverifiedWebhookError if a check of the signature failed. */
export function expectSignature(isValid: boolean, header: string): void {
  if (!isValid) throw new UnverifiedWebhookError(`the header ${header} is missing, or is not its signature`);
}

/** @throws UnverifiedWebhookError if a header does not contain one of the secrets. */
export function expectSecret(headers: Headers, header: string, secrets: readonly string[]): void {
  if (isOneOf(secrets, headers.get(header))) return;
  throw new UnverifiedWebhookError(`the header ${header} is missing, or does not contain the secret`);
}

/** True if a text equals one of the secrets; the time does not depend on where they differ. */
export function isOneOf(secrets: readonly string[], text: string | null): boolean {
  if (text === null) return false;
  const given = utf8(text);
  return secrets.map((secret) => isEqualBytes(utf8(secret), given)).includes(true);
}
