import { sha256, toBase64url } from '../../web/index.js';
import type { PushSubscriptionRecord } from '../contract/index.js';

/** The most characters of a topic (RFC 8030, section 5.4). */
const LENGTH = 32;

/**
 * The topic of an order for one browser: base64url. Push services see topics, so it is hashed with a secret that they do not
 * have: the order's id stays unknown to them.
 */
export async function topicOf(orderId: string, { keys }: PushSubscriptionRecord): Promise<string> {
  return toBase64url(await sha256(`${keys.auth}:${orderId}`)).slice(0, LENGTH);
}
