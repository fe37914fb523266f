import type { Channel, PreferenceStore, PushSubscriptionRecord } from 'react-order-status/server/notify';
import { fromWebPush, type PushMessage, webPush } from 'react-order-status/server/notify/web-push';
import webpush from 'web-push';
import { orderUrl } from '@/lib/site';
import { keep } from './inbox';

/** Sends to the browsers that have subscribed, and keeps each message for the page `/inbox`. */
export function createPush(subscriptions: PreferenceStore): Channel<PushSubscriptionRecord> {
  const push = webPush({
    encrypt: fromWebPush(webpush),
    vapid: {
      subject: 'mailto:orders@tidewater.example',
      publicKey: process.env.VAPID_PUBLIC_KEY ?? '',
      privateKey: process.env.VAPID_PRIVATE_KEY ?? '',
    },
    subscriptions,
    orderUrl: ({ orderId }) => orderUrl(orderId),
  });
  return {
    ...push,
    async send(message, signal) {
      // What `render` of this channel returns.
      const { notification } = (await push.render(message)) as PushMessage;
      await keep({
        id: message.id,
        channel: 'push',
        recipient: message.recipient.userId,
        title: notification.title,
        text: notification.body ?? '',
      });
      return push.send(message, signal);
    },
  };
}
