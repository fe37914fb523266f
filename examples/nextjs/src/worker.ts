import { handleOrderPush, type OrderPushScope } from 'react-order-status/push/worker';

declare const self: OrderPushScope;

/** The service worker of the site: shows push messages, and opens the order's page on a click. */
handleOrderPush(self, { url: '/api/notifications/subscriptions', icon: '/icon.svg' });
