export { OrderTimeline, type OrderTimelineProps, type TimelinePart } from './order-timeline.js';
export * as Timeline from './parts.js';
export type { TimelineOptions } from './root.js';
