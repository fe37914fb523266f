import type { PushSubscriptionRecord } from '../contract/index.js';

/** The most characters of a topic (RFC 8030, section 5.4). */
const LENGTH = 32;

/**
 * The topic of an order for one browser: base64url. Push services see topics, so it is hashed with a secret that they do not
 * have: the order's id stays unknown to them.
 */
export async function topicOf(orderId: string, { keys }: PushSubscriptionRecord): Promise<string> {
  const text = new TextEncoder().encode(`${keys.auth}:${orderId}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, LENGTH);
}
