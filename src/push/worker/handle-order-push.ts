import { dataOf, show } from '../order-notification.js';
import { notificationOf } from './message.js';
import { openPage } from './open-page.js';
import { resubscribe } from './resubscribe.js';
import type { OrderPushScope } from './scope.js';

/** Options of {@link handleOrderPush}. */
export interface OrderPushHandlerOptions {
  /** The `url` of `useOrderPush`: to it a subscription that the browser has renewed is sent. Default: it is not. */
  readonly url?: string;
  /** The `vapidPublicKey` of `useOrderPush`, for browsers that do not name the subscription that has ended. */
  readonly vapidPublicKey?: string;
  /** The URL of an image beside the text. Default: that of the message, else the icon of the browser. */
  readonly icon?: string;
  /** The URL of a small image in one colour, for the status bar of Android. Default: the icon of the browser. */
  readonly badge?: string;
  /** The title of a message that cannot be read. Default: `Order status`. */
  readonly title?: string;
}

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
