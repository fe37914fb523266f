export { createAttempt } from './attempt.js';
export { ChannelOutageError, type ChannelOutageErrorCode } from './channel-outage-error.js';
export { type Conclude, createConclude } from './conclude.js';
export { type ConsentChange, changeConsent } from './consent.js';
export { NotificationTimeoutError, withDeadline } from './deadline.js';
export { deliveryId } from './delivery-id.js';
export { createEnqueue } from './enqueue.js';
export type { NotificationHooks, RefusedReason } from './hooks.js';
export type {
  MessageLinkSource,
  MessageScope,
  NotificationEvent,
  NotificationsOptions,
  Recipients,
  StatusRules,
} from './options.js';
export { isBefore } from './prepare.js';
export { type PreviewOptions, preview } from './preview.js';
export { createReport } from './report.js';
export { send } from './send.js';
export { settingsOf } from './settings.js';
export { timeAfter } from './time-after.js';
