export {
  defineOrderFlow,
  InvalidMessageError,
  InvalidTransitionError,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  type OrderStatus,
  OrderStatusError,
  type OrderUpdate,
  orderFlow,
  type StatusOf,
} from '../order/index.js';
export type { AccessOptions, Session } from './access.js';
export { AccessError, type AccessErrorCode } from './access-error.js';
export type { StreamLimits } from './admission.js';
export * from './bus/index.js';
export { BusUnavailableError } from './bus-unavailable-error.js';
export type { CorsOptions } from './cors.js';
export {
  createOrderEvents,
  type OrderEventsOptions,
  type OrderEventsServer,
  type OrderHandler,
  type StreamHandler,
} from './create-order-events.js';
export type { EmitOptions, EmitOrderUpdate, OrderUpdateInput } from './emit-order-update.js';
export type { CloseReason, Connection, OrderEventsHooks } from './hooks.js';
export type { LifetimeOptions } from './lifetime.js';
export { MissedUpdatesError } from './missed-updates-error.js';
export type { OrderEvents, OrderListener, StopListening } from './order-events.js';
export type { OpenSink, Sink, SinkEvents, StreamTarget } from './sink.js';
