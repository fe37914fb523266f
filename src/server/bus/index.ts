export { appendBatch, type BatchEngine, type PlannedBatch, type StoredBatch } from './append-batch.js';
export { appendEach, type OrderBatch, settleByOrder } from './append-each.js';
export {
  BusClosedError,
  BusUnavailableError,
  ConflictError,
  fromBus,
  isBusClosed,
  LogNotEmptyError,
  MaybeStoredError,
} from './errors.js';
export { newEntryId, newEpoch } from './identifiers.js';
export { KEY_LIFETIME } from './known-keys.js';
export { type LogSubscriber, LogSubscribers, type LogWindow } from './log-subscribers.js';
export { type MemoryBusOptions, memoryBus } from './memory-bus.js';
export { type NumberedUpdate, nextUpdate, pastUpdates } from './next-update.js';
export type {
  AppendEntry,
  AppendOptions,
  BusHealth,
  BusListener,
  LogHead,
  LogTail,
  NewUpdate,
  OrderBus,
  PastUpdate,
  SettledUpdate,
  StoredUpdate,
  Subscription,
} from './order-bus.js';
export type { LogEndOfBatch, PlannedUpdate } from './plan-appends.js';
export { RecentHeads } from './recent-heads.js';
export { resumesFrom } from './resumes-from.js';
