export { type OpenNotifications, openNotifications } from './open-notifications.js';
export { PARTNER_PATH } from './partner.js';
