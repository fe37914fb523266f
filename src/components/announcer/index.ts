export { LiveRegion } from './live-region.js';
export { OrderAnnouncer, type OrderAnnouncerProps } from './order-announcer.js';
