export {
  type BatchEntry,
  type CourierPosition,
  defineOrderFlow,
  InvalidMessageError,
  InvalidTransitionError,
  isStatus,
  nextStatuses,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  type OrderStatus,
  OrderStatusError,
  type OrderUpdate,
  orderFlow,
  type SentPosition,
  type StatusOf,
} from '../order/index.js';
export {
  type AppendEntry,
  type AppendOptions,
  BusClosedError,
  type BusHealth,
  type BusListener,
  BusUnavailableError,
  ConflictError,
  type FollowBus,
  type FollowCall,
  type Follower,
  FollowGapError,
  type FollowHandler,
  FollowHandlerError,
  type FollowOptions,
  FollowUnsupportedError,
  type LogHead,
  LogNotEmptyError,
  type LogTail,
  MaybeStoredError,
  type MemoryBus,
  type MemoryBusOptions,
  memoryBus,
  type NewUpdate,
  type OrderBus,
  type PastUpdate,
  type SettledUpdate,
  type StoredUpdate,
  type Subscription,
} from './bus/index.js';
export { CallbackTimeoutError } from './callbacks/index.js';
export { createOrderEvents, type OrderEventsOptions } from './create-order-events.js';
export type { ServerHealth } from './health.js';
export type { CloseReason, Connection, OrderEventsHooks } from './hooks.js';
export {
  AccessError,
  type AccessErrorCode,
  type AccessOptions,
  type CorsOptions,
  RetryLaterError,
  type RetryLaterOptions,
  type Session,
  type UserId,
  type ViewerOptions,
} from './http/index.js';
export {
  createOrderLookup,
  type LookupFields,
  type LookupHandler,
  type OrderLookupOptions,
} from './lookup/index.js';
export type { OrderEventsServer, SnapshotHandler, StreamHandler } from './order-events-server.js';
export type { EmitPosition, PositionInput, PositionOptions } from './positions/index.js';
export {
  type BackfillOrder,
  type BatchedUpdate,
  type Correction,
  type EmitMany,
  type EmitManyOptions,
  type EmitOptions,
  type EmitOrderUpdate,
  MissedUpdatesError,
  type OrderEvents,
  type OrderListener,
  type OrderUpdateInput,
  type PastUpdateInput,
  type StopListening,
} from './publish/index.js';
export type {
  LifetimeOptions,
  OpenSink,
  Sink,
  SinkEvents,
  StreamLimits,
  StreamTarget,
} from './stream/index.js';
