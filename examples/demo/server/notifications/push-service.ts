import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import type { PushSubscriptionRecord } from 'react-order-status/server/notify';
import { type EncryptPush, fromWebPush, type PushMessage } from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';
import type { PushArrival } from '../../messages.js';
import type { ReceivedList } from './received.js';

/** The name of the push service, which is known in this process only. */
const PUSH_HOST = 'push.field-and-kiln.example';

/**
 * The push service of the demo: the real ones are on the Internet. Messages are encrypted and signed as for them, and reach this
 * server by HTTP.
 */
export function createPushService(pushes: ReceivedList<PushArrival>, url: string) {
  const encryptFor = fromWebPush(webpush);
  /** What was encrypted, by topic: the browser would decrypt it. */
  const contents = new Map<string, PushMessage>();
  const encrypt: EncryptPush = (push) => {
    // The payload is what `render` of the channel returns.
    contents.set(push.topic, JSON.parse(push.payload) as PushMessage);
    return encryptFor(push);
  };
  /** `https://push.field-and-kiln.example/ada` is `/push/ada` of this server. */
  const send: typeof fetch = (endpoint, init) =>
    fetch(`${url}/push${new URL(new Request(endpoint).url).pathname}`, init);

  return {
    hosts: [PUSH_HOST],
    vapid: { subject: 'mailto:orders@field-and-kiln.example', ...webpush.generateVAPIDKeys() },
    encrypt,
    fetch: send,
    /** Receives the encrypted messages for the browser of a person. */
    async receive(request: Request, personId: string): Promise<Response> {
      const header = (name: string) => request.headers.get(name) ?? '';
      const content = contents.get(header('Topic'));
      if (!content || header('Content-Encoding') !== 'aes128gcm') return new Response(null, { status: 400 });
      pushes.add({
        id: randomUUID(),
        personId,
        bytes: (await request.arrayBuffer()).byteLength,
        topic: header('Topic'),
        urgency: header('Urgency'),
        ttl: Number(header('TTL')),
        notification: content.notification,
        at: new Date().toISOString(),
      });
      return new Response(null, { status: 201 });
    },
  };
}

/** A browser that has subscribed, with keys of its own. */
export function subscriptionOf(userId: string): PushSubscriptionRecord {
  const keys = { p256dh: createECDH('prime256v1').generateKeys(), auth: randomBytes(16) };
  return {
    endpoint: `https://${PUSH_HOST}/${userId}`,
    keys: { p256dh: keys.p256dh.toString('base64url'), auth: keys.auth.toString('base64url') },
  };
}
