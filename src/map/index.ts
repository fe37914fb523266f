export { type ArrivalEstimate, estimateArrival } from './estimate-arrival.js';
export type { MapLabels } from './labels/index.js';
export type { MapLabelOverrides, MapText } from './map-text.js';
export { MapUnavailableError } from './map-unavailable-error.js';
export { type MapPart, OrderMap, type OrderMapProps } from './order-map.js';
export * as Courier from './parts/index.js';
export type { Place } from './place.js';
export {
  type UseCourierPositionOptions,
  type UseCourierPositionResult,
  useCourierPosition,
} from './use-courier-position.js';
export { type OrderMapOptions, type OrderMapState, useOrderMap } from './use-order-map.js';
