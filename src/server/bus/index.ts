export {
  BusClosedError,
  BusUnavailableError,
  ConflictError,
  fromBus,
  isBusClosed,
  MaybeStoredError,
} from './errors.js';
export { newEntryId, newEpoch } from './identifiers.js';
export { KEY_LIFETIME } from './known-keys.js';
export { type LogSubscriber, LogSubscribers, type LogWindow } from './log-subscribers.js';
export { type MemoryBusOptions, memoryBus } from './memory-bus.js';
export { type NumberedUpdate, nextUpdate } from './next-update.js';
export type {
  AppendOptions,
  BusHealth,
  BusListener,
  LogHead,
  LogTail,
  NewUpdate,
  OrderBus,
  StoredUpdate,
  Subscription,
} from './order-bus.js';
export { RecentHeads } from './recent-heads.js';
export { resumesFrom } from './resumes-from.js';
