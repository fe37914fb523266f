export { describeStatus, humanizeStatus } from './describe-status.js';
export { changesEpoch } from './epoch.js';
export { defineOrderFlow, type OrderFlow, type OrderFlowDefinition, type StatusOf } from './flow.js';
export { isLink } from './link.js';
export {
  type HistoryInput,
  type Order,
  type TimeInput,
  toHistory,
  toSnapshot,
  toTimestamp,
} from './order.js';
export type { OrderAction } from './order-action.js';
export { type DefaultOrderFlow, type OrderStatus, orderFlow } from './order-flow.js';
export type { OrderEvent, OrderState, Reconciled } from './order-state.js';
export { OrderStatusError } from './order-status-error.js';
export { reconcile } from './reconcile.js';
export type { EstimatedDelivery, Shipment, Tracking } from './shipment.js';
export type { OrderSnapshot, UnpublishedStatus } from './snapshot.js';
export type { IconName, StatusInfo, Tone } from './status-info.js';
export { canTransition, InvalidTransitionError, isTerminal, nextStatuses } from './transitions.js';
export { type HistoryEntry, hasDetails, type OrderUpdate } from './update.js';
export * from './wire/index.js';
