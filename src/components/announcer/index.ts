export { LiveRegion } from './live-region.js';
export { OrderAnnouncer, type OrderAnnouncerProps } from './order-announcer.js';
export { announce } from './regions.js';
