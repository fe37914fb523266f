import type { PushSubscriptionRecord } from '../contract/index.js';

/** The keys by which push services identify the sender (VAPID, RFC 8292). `npx web-push generate-vapid-keys` makes a pair. */
export interface VapidKeys {
  /** Where a push service reaches the operator: `mailto:…` or `https://…`. */
  readonly subject: string;
  /** The P-256 point, 65 bytes, base64url: the one that browsers subscribe with. */
  readonly publicKey: string;
  /** The P-256 scalar, 32 bytes, base64url. Secret. */
  readonly privateKey: string;
}

/** What is encrypted for one browser, with the headers of RFC 8030. */
export interface PushToEncrypt {
  readonly subscription: PushSubscriptionRecord;
  /** JSON. */
  readonly payload: string;
  /** Seconds, at least 1, for which the push service keeps it for a browser that is not connected. */
  readonly ttl: number;
  /** At most 32 characters of base64url: a waiting message with the same topic is replaced. */
  readonly topic: string;
  readonly urgency: 'normal' | 'high';
  readonly vapid: VapidKeys;
}

/** The request to the push service. */
export interface EncryptedPush {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Encrypts a message for a browser by `aes128gcm` (RFC 8291), and signs the request (RFC 8292). What it throws means that
 * the keys of the subscription are not valid.
 */
export type EncryptPush = (push: PushToEncrypt) => EncryptedPush | Promise<EncryptedPush>;
