import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { OutgoingMessage, PushSubscriptionRecord } from 'react-order-status/server/notify';
import {
  type EncryptPush,
  fromWebcrypto,
  fromWebPush,
  webPush,
} from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';

export const vapid = { subject: 'mailto:shop@shop.test', ...webpush.generateVAPIDKeys() };

/** The packages that encrypt. */
export const encryptions: Readonly<Record<string, EncryptPush>> = {
  'web-push': fromWebPush(webpush),
  '@block65/webcrypto-web-push': fromWebcrypto(buildPushPayload),
};

/** The channel, for a site whose order pages are `/orders/<id>`. */
export const channelFor = (
  site: string,
  encrypt: EncryptPush,
  send?: typeof fetch,
  removed?: (endpoint: string) => void,
) =>
  webPush({
    encrypt,
    vapid,
    subscriptions: {
      subscriptionsOf: async () => [],
      removeSubscription: async (endpoint) => removed?.(endpoint),
    },
    orderUrl: ({ orderId }) => `${site}/orders/${orderId}`,
    ...(send && { fetch: send }),
  });

/** A message about a version of an order. */
export const messageOf = (
  address: PushSubscriptionRecord,
  version: number,
  note: string,
): OutgoingMessage<PushSubscriptionRecord> => ({
  id: `delivery-${version}`,
  address,
  recipient: { userId: 'ann' },
  order: { orderId: '123', status: 'SHIPPED', version },
  update: { orderId: '123', status: 'SHIPPED', timestamp: '2026-01-01T12:00:00Z', version, note },
  kind: 'status',
  expiresAt: new Date(Date.now() + 3_600_000),
  attempt: 1,
});
