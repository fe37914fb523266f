import type { Labels } from '../labels.js';

/**
 * English, the default texts. Statuses are named by the flow, which is English too.
 *
 * For a page `<OrderStatusProvider labels={en}>`, for one component `labels={en}`; with changes
 * `{ ...en, latest: '…' }`.
 */
export const en: Labels = {
  locale: 'en',
  statuses: {},
  descriptions: {},
  orderStatus: 'Order status',
  orderHistory: 'Order history',
  loading: 'Loading order status…',
  stepOf: 'Step {step} of {total}',
  states: {
    complete: 'completed',
    current: 'current',
    upcoming: 'upcoming',
  },
  connections: {
    idle: '',
    connecting: 'Connecting…',
    open: 'Live',
    polling: 'Polling',
    reconnecting: 'Reconnecting…',
    offline: 'Offline',
    suspended: 'Paused',
    refused: 'Not connected',
    closed: '',
  },
  stale: 'Status may be out of date.',
  refused: {
    401: 'Sign in to see live updates for this order.',
    403: 'You don’t have access to this order.',
    404: 'We couldn’t find this order.',
    410: 'This order is no longer available.',
    other: 'Live updates aren’t available for this order.',
  },
  lastUpdate: 'Updated {time}',
  actionNeeded: 'Action needed',
  latest: 'Latest',
  to: 'to',
  noUpdates: 'No updates yet',
  showMore: 'Show {count} more',
  trackPackage: 'Track package',
  packages: {
    one: '{count} package',
    other: '{count} packages',
  },
  packagesWith: {
    one: '{count} package with {carriers}',
    other: '{count} packages with {carriers}',
  },
  packageOf: 'Package {number} of {total}',
  estimatedDelivery: 'Arrives',
  newEstimatedDelivery: 'Now arrives',
  overdueDelivery: 'Was expected',
  previousDelivery: 'Previously',
  trackingNumber: 'Tracking number',
  announcement: 'Order status updated: from {from} to {to}.',
  notification: 'Order status updated: {from} → {to}',
  firstNotification: 'Order status updated: {to}',
  missedUpdates: '{count} order updates. Status: {to}',
};
