import { isEqualBytes, utf8 } from './bytes.js';
import { nodeCrypto } from './node-crypto.js';

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

/** A secret as a text, of which the UTF-8 form is the key, or as bytes. */
export type HmacSecret = string | Uint8Array<ArrayBuffer>;

/** A check whether bytes were signed with one of the secrets. */
export type HmacCheck = (
  data: Uint8Array<ArrayBuffer>,
  signature: Uint8Array | undefined,
) => Promise<boolean>;

/** Checks HMACs (RFC 2104) with one of several keys. Keys are imported once. */
export function hmacCheck(secrets: readonly HmacSecret[], hash: Hash = 'SHA-256'): HmacCheck {
  const hmacs = secrets.map((secret) => hmacOf(secret, hash));
  return async (data, signature) => {
    if (!signature) return false;
    let matches = false;
    // Every key is tried, so that the time does not depend on which one matches.
    for (const hmac of hmacs) {
      if (isEqualBytes(await hmac(data), signature)) matches = true;
    }
    return matches;
  };
}

type Hash = 'SHA-256' | 'SHA-1';

/** The HMAC of bytes with one key. */
export type Hmac = (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** Computes HMACs with a key: by Node's own crypto where there is one, else by Web Crypto. */
export function hmacOf(secret: HmacSecret, hash: Hash = 'SHA-256'): Hmac {
  const bytes = typeof secret === 'string' ? utf8(secret) : secret;
  const node = nodeCrypto();
  if (node) return async (data) => node.createHmac(hash.replace('-', ''), bytes).update(data).digest();
  let key: Promise<CryptoKey> | undefined;
  return async (data) => {
    key ??= crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', await key, data));
  };
}

/** True if a text equals one of the secrets; the time does not depend on where they differ. */
export function isOneOf(secrets: readonly string[], text: string | null): boolean {
  if (text === null) return false;
  const given = utf8(text);
  return secrets.map((secret) => isEqualBytes(utf8(secret), given)).includes(true);
}
