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
export { BusUnavailableError } from './bus/bus-unavailable-error.js';
export * from './bus/index.js';
export {
  createOrderEvents,
  type OrderEventsOptions,
  type OrderEventsServer,
  type OrderHandler,
  type StreamHandler,
} from './create-order-events.js';
export type { CloseReason, Connection, OrderEventsHooks } from './hooks.js';
export type { AccessOptions, Session } from './http/access.js';
export { AccessError, type AccessErrorCode } from './http/access-error.js';
export type { CorsOptions } from './http/cors.js';
export type { EmitOptions, EmitOrderUpdate, OrderUpdateInput } from './publish/emit.js';
export type { OrderEvents, OrderListener, StopListening } from './publish/listeners.js';
export { MissedUpdatesError } from './publish/missed-updates-error.js';
export type { StreamLimits } from './stream/connection-limits.js';
export type { LifetimeOptions } from './stream/lifetime.js';
export type { OpenSink, Sink, SinkEvents, StreamTarget } from './stream/sink.js';
