export { addressHash } from './address-hash.js';
export type { Channel, MessageLinks, NotificationKind, OutgoingMessage, SendResult } from './channel.js';
export type {
  Claim,
  Delivery,
  DeliveryReport,
  DeliveryState,
  DeliveryStore,
  NewDelivery,
  Settlement,
  SuppressedReason,
} from './delivery.js';
export { NotificationsFullError } from './full-error.js';
export type { OrderNumber, OrderUrl } from './order-url.js';
export type {
  ChannelChoices,
  ConsentRecord,
  PreferenceStore,
  Preferences,
  PushSubscriptionRecord,
  QuietHours,
} from './preferences.js';
export type { JobHandler, NotificationJob, NotificationQueue, QueueWorker } from './queue.js';
export type { Recipient } from './recipient.js';
export type { ReportChannel, ReportMessage, WeeklyReport } from './report.js';
