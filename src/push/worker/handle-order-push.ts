import { dataOf, show } from '../order-notification.js';
import { notificationOf } from './message.js';
import { openPage } from './open-page.js';
import type { OrderPushHandlerOptions } from './options.js';
import { resubscribe } from './resubscribe.js';
import type { OrderPushScope } from './scope.js';

/**
 * Shows the push messages of `webPush` in a service worker. Each message shows a notification, because browsers end a
 * subscription whose messages show none; a newer one replaces that of the same order. A click focuses the order page, or
 * opens it.
 *
 * ```ts
 * handleOrderPush(self, { url: '/api/push' });
 * ```
 *
 * @param scope `self`.
 */
export function handleOrderPush(scope: OrderPushScope, options: OrderPushHandlerOptions = {}): void {
  scope.addEventListener('push', (event) => {
    event.waitUntil(show(scope.registration, notificationOf(event.data, options)));
  });
  scope.addEventListener('notificationclick', (event) => {
    const data = dataOf(event.notification);
    if (!data) return;
    event.notification.close();
    event.waitUntil(openPage(scope, data.navigate));
  });
  scope.addEventListener('pushsubscriptionchange', (event) => {
    event.waitUntil(resubscribe(scope, event, options));
  });
}
