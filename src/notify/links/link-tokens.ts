import { fromBase64, toBase64url, utf8 } from '../../web/index.js';

/** What a link is about: the messages of one channel to one address of one person. */
export interface LinkScope {
  readonly userId: string;
  /** The name of a channel. */
  readonly channel: string;
  /** SHA-256 of the address, base64url; see `Channel.keyOf`. */
  readonly addressHash: string;
}

/** Turns scopes into opaque texts and back. */
export interface LinkTokens {
  /** A text of `[A-Za-z0-9_-]`, another one each time. */
  seal(scope: LinkScope): Promise<string>;
  /** The scope; null for anything that `seal` did not return. */
  open(token: string): Promise<LinkScope | null>;
}

/** The first byte of each token: the form of the rest. It is authenticated. */
const FORM = new Uint8Array([1]);
/** Bytes of an initialisation vector (NIST SP 800-38D, section 8.2). */
const IV = 12;
/** Characters of a token at most; longer ones are not decoded. */
const LONGEST_TOKEN = 2_048;

/**
 * Creates tokens that are encrypted and authenticated by AES-256-GCM. The keys are derived from the secrets by HKDF with
 * SHA-256 (RFC 5869).
 * @param secrets the first one seals, all of them open.
 */
export function createLinkTokens(secrets: readonly string[]): LinkTokens {
  const keys = secrets.map(oneKey);

  return {
    async seal(scope) {
      const [key] = keys;
      if (!key) throw new TypeError('There is no secret to seal a link with.');
      const iv = crypto.getRandomValues(new Uint8Array(IV));
      const text = utf8(JSON.stringify([scope.userId, scope.channel, scope.addressHash]));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: FORM },
        await key(),
        text,
      );
      return toBase64url(new Uint8Array([...FORM, ...iv, ...new Uint8Array(sealed)]));
    },
    async open(token) {
      const bytes = decode(token);
      if (!bytes || bytes.length <= FORM.length + IV || bytes[0] !== FORM[0]) return null;
      const iv = bytes.subarray(FORM.length, FORM.length + IV);
      const sealed = bytes.subarray(FORM.length + IV);
      for (const key of keys) {
        const text = await crypto.subtle
          .decrypt({ name: 'AES-GCM', iv, additionalData: FORM }, await key(), sealed)
          .catch(() => null);
        if (text) return scopeOf(JSON.parse(new TextDecoder().decode(text)));
      }
      return null;
    },
  };
}

/** Derives a key at its first use, and keeps it. */
function oneKey(secret: string): () => Promise<CryptoKey> {
  let key: Promise<CryptoKey> | undefined;
  return () => {
    key ??= deriveKey(secret);
    return key;
  };
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8('react-order-status links') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Null unless it has the fields of a scope, e.g. of another version of this package. */
function scopeOf(value: unknown): LinkScope | null {
  if (!Array.isArray(value)) return null;
  const fields: readonly unknown[] = value;
  const [userId, channel, addressHash] = fields;
  if (typeof userId !== 'string' || typeof channel !== 'string' || typeof addressHash !== 'string')
    return null;
  return { userId, channel, addressHash };
}

/** Null for what `toBase64url` would have written otherwise: each token has one spelling. */
function decode(token: string): Uint8Array<ArrayBuffer> | null {
  const bytes = token.length > LONGEST_TOKEN ? undefined : fromBase64(token);
  return bytes && toBase64url(bytes) === token ? bytes : null;
}
