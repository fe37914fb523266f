import type { EncryptPush } from './encrypt.js';

/** What {@link fromWebPush} uses of the package `web-push`. */
export interface WebPushLibrary {
  generateRequestDetails(
    subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
    payload: string,
    options: {
      vapidDetails: { subject: string; publicKey: string; privateKey: string };
      contentEncoding: 'aes128gcm';
      TTL: number;
      topic: string;
      urgency: 'normal' | 'high';
    },
  ): { readonly headers: object; readonly body: Uint8Array | null };
}

/**
 * Encryption by the package `web-push`, on Node.js, Bun and Deno.
 *
 * ```ts
 * import webpush from 'web-push';
 *
 * webPush({ encrypt: fromWebPush(webpush), … });
 * ```
 */
export const fromWebPush =
  (library: WebPushLibrary): EncryptPush =>
  ({ subscription: { endpoint, keys }, payload, vapid, ttl, topic, urgency }) => {
    const { headers, body } = library.generateRequestDetails({ endpoint, keys: { ...keys } }, payload, {
      vapidDetails: { ...vapid },
      contentEncoding: 'aes128gcm',
      TTL: ttl,
      topic,
      urgency,
    });
    return {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      // A copy of its own: a `Buffer` is a view of a pool.
      body: new Uint8Array(body ?? []),
    };
  };
