export { HandlerTimeoutError } from './callbacks/index.js';
export * from './contract/index.js';
export {
  createNotifications,
  type Notifications,
  type RunningNotifications,
  type StartOptions,
  type UserRecord,
} from './create-notifications.js';
export * from './http/index.js';
export * from './links/index.js';
export * from './preferences/index.js';
export * from './queue/index.js';
export {
  ChannelOutageError,
  type ChannelOutageErrorCode,
  type ConsentChange,
  type MessageLinkSource,
  type MessageScope,
  type NotificationEvent,
  type NotificationHooks,
  type NotificationsOptions,
  NotificationTimeoutError,
  type PreviewOptions,
  type Recipients,
  type RefusedReason,
  type StatusRules,
} from './sending/index.js';
export * from './stores/index.js';
export * from './weekly-reports/index.js';
