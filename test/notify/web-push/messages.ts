import type { OutgoingMessage, PushSubscriptionRecord } from 'react-order-status/server/notify';
import type { VapidKeys } from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';

export const vapid: VapidKeys = { subject: 'mailto:shop@shop.test', ...webpush.generateVAPIDKeys() };

/** A message about an order that was shipped. */
export function messageTo(
  address: PushSubscriptionRecord,
  changes: Partial<OutgoingMessage<PushSubscriptionRecord>> = {},
): OutgoingMessage<PushSubscriptionRecord> {
  const update = {
    orderId: '123',
    status: 'SHIPPED',
    timestamp: '2026-01-01T12:00:00Z',
    version: 7,
    id: 'x4q2',
  };
  return {
    id: 'delivery-1',
    address,
    recipient: { userId: 'ann' },
    order: { orderId: '123', status: 'SHIPPED', version: 7 },
    update,
    kind: 'status',
    expiresAt: new Date(Date.now() + 3_600_000),
    attempt: 1,
    ...changes,
  };
}
