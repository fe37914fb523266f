export { createAttempt } from './attempt.js';
export { ChannelOutageError, type ChannelOutageErrorCode } from './channel-outage-error.js';
export { type ConsentChange, changeConsent } from './consent.js';
export { NotificationTimeoutError } from './deadline.js';
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
export { type PreviewOptions, preview } from './preview.js';
export { createReport } from './report.js';
export { settingsOf } from './settings.js';
