export { MissingPartError, type PartProps, type PartRenderProps } from '../part/index.js';
export { OrderAnnouncer, type OrderAnnouncerProps } from './announcer/index.js';
export * from './order-lookup/index.js';
export * from './timeline/index.js';
export * from './tracker/index.js';
export { useStatusLabel, type ViewOptions } from './view/index.js';
