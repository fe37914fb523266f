export { BusClosedError } from './bus-closed-error.js';
export { ConflictError } from './conflict-error.js';
export { type MemoryBusOptions, memoryBus } from './memory-bus.js';
export type {
  AppendOptions,
  BusListener,
  LogHead,
  LogTail,
  NewUpdate,
  OrderBus,
  StoredUpdate,
  Subscription,
} from './order-bus.js';
