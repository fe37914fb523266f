import type { EncryptPush } from './encrypt.js';

/** `buildPushPayload` of the package `@block65/webcrypto-web-push`. */
export type BuildPushPayload = (
  message: { data: string; options: { ttl: number; topic: string; urgency: 'normal' | 'high' } },
  subscription: { endpoint: string; expirationTime: number | null; keys: { p256dh: string; auth: string } },
  vapid: { subject: string; publicKey: string; privateKey: string },
) => Promise<{ readonly headers: object; readonly body: Uint8Array<ArrayBuffer> }>;

/**
 * Encryption by Web Crypto alone: on Cloudflare Workers, where `web-push` does not work, and on every other runtime.
 *
 * ```ts
 * import { buildPushPayload } from '@block65/webcrypto-web-push';
 *
 * webPush({ encrypt: fromWebcrypto(buildPushPayload), … });
 * ```
 */
export const fromWebcrypto =
  (buildPushPayload: BuildPushPayload): EncryptPush =>
  async ({ subscription: { endpoint, expirationTime = null, keys }, payload, vapid, ...options }) => {
    const { headers, body } = await buildPushPayload(
      { data: payload, options },
      { endpoint, expirationTime, keys: { ...keys } },
      { ...vapid },
    );
    return {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body,
    };
  };
