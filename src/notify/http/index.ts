export { createNotificationHandlers, type NotificationHandlers } from './create-notification-handlers.js';
export type { ChoosableChannel, ChoosableTopic, NotificationHandlersOptions } from './handler-options.js';
export type { UnsubscribeTexts } from './page-texts/index.js';
export type { ChannelDocument, PreferencesDocument, TopicDocument } from './preferences-document.js';
export type { NotificationHandler } from './respond.js';
