import { keyBytes, sendToServer, subscribeWith } from '../subscription.js';
import type { OrderPushHandlerOptions } from './options.js';
import type { OrderPushScope, SubscriptionChangeEventLike } from './scope.js';

/** Subscribes again with the same key, and exchanges the subscription on the server. */
export async function resubscribe(
  { registration }: OrderPushScope,
  { oldSubscription: old, newSubscription }: SubscriptionChangeEventLike,
  { url, vapidPublicKey }: OrderPushHandlerOptions,
): Promise<void> {
  if (!url) return;
  const key = old?.options.applicationServerKey ?? (vapidPublicKey ? keyBytes(vapidPublicKey) : undefined);
  const renewed = newSubscription ?? (key && (await subscribeWith(registration, key)));
  if (renewed) await sendToServer(url, 'POST', renewed.toJSON());
  if (old && old.endpoint !== renewed?.endpoint)
    await sendToServer(url, 'DELETE', { endpoint: old.endpoint });
}
