export { MissingPartError, type PartProps, type PartRenderProps } from './part/index.js';
export {
  OrderTimeline,
  type OrderTimelineProps,
  Timeline,
  type TimelineOptions,
  type TimelinePart,
} from './timeline/index.js';
export {
  OrderStatusTracker,
  type OrderStatusTrackerProps,
  Tracker,
  type TrackerOptions,
  type TrackerPart,
} from './tracker/index.js';
export type { ViewOptions } from './view/index.js';
