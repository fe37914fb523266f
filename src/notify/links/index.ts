export type { LinkScope } from './link-tokens.js';
export {
  type NotificationLinks,
  type NotificationLinksOptions,
  notificationLinks,
} from './notification-links.js';
