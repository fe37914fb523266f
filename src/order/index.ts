export type { CourierPosition, SentPosition } from './courier-position.js';
export { currentAction, lastAction, placeOfAction } from './current-action.js';
export { describeStatus, humanizeStatus } from './describe-status.js';
export { updateKey } from './entry.js';
export { isEqual } from './equal.js';
export { expectedDeliveries, isExpected } from './expected-deliveries.js';
export {
  defineOrderFlow,
  isStatus,
  type OrderFlow,
  type OrderFlowDefinition,
  type StatusOf,
} from './flow.js';
export { entriesBeforeLog, findLastIndex } from './history.js';
export { isLink } from './link.js';
export {
  type HistoryInput,
  type Order,
  savedAt,
  statusIn,
  toHistory,
  toOrder,
  toSnapshot,
  trackingOf,
} from './order.js';
export type { OrderAction } from './order-action.js';
export { type DefaultOrderFlow, type OrderStatus, orderFlow } from './order-flow.js';
export {
  type IgnoredReason,
  type OrderEvent,
  type OrderState,
  type Reconciled,
  shownStatus,
} from './order-state.js';
export { OrderStatusError } from './order-status-error.js';
export { changesEpoch, isOfLostLog, reconcile } from './reconcile/index.js';
export type { EstimatedDelivery, ProofOfDelivery, Shipment, Tracking } from './shipment.js';
export type { OrderSnapshot, UnpublishedStatus } from './snapshot.js';
export type { IconName, StatusInfo, Tone } from './status-info.js';
export { isCalendarDate, isTimestamp, type TimeInput, toText, toTimestamp } from './time.js';
export { canTransition, InvalidTransitionError, isTerminal, leadsTo, nextStatuses } from './transitions.js';
export { type HistoryEntry, hasDetails, type OrderUpdate } from './update.js';
export * from './wire/index.js';
