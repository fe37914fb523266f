export { OrderTimeline, type OrderTimelineProps } from './order-timeline.js';
export type {
  OrderTimelineView,
  TimelineEntryAttributes,
  TimelineRootAttributes,
} from './order-timeline-view.js';
export * as Timeline from './parts.js';
export type { TimelineDay } from './timeline-days.js';
export type { TimelineEntry } from './timeline-entries.js';
export type { TimelineOptions } from './timeline-options.js';
export type { TimelinePart } from './timeline-part.js';
export { useOrderTimeline } from './use-order-timeline.js';
