export {
  appendBatch,
  type BatchEngine,
  type BatchStorage,
  type PlannedBatch,
  type StoredBatch,
  storeBatch,
} from './append-batch.js';
export { AppendBatches } from './append-batches.js';
export { appendEach, type OrderBatch, settleByOrder } from './append-each.js';
export { copyOf } from './copy-of.js';
export {
  BusClosedError,
  BusUnavailableError,
  ConflictError,
  fromBus,
  isBusClosed,
  isBusDown,
  LogNotEmptyError,
  MaybeStoredError,
} from './errors.js';
export type { Feed, FeedEntry, FeedPage, LeaseState } from './feed.js';
export type { FollowBus, FollowCall, Follower, FollowHandler, FollowOptions } from './follow.js';
export { FollowGapError, FollowHandlerError, FollowUnsupportedError } from './follow-errors.js';
export { checkFollowName } from './follower.js';
export { Followers } from './followers.js';
export { newEntryId, newEpoch } from './identifiers.js';
export { KEY_LIFETIME } from './known-keys.js';
export { type LogSubscriber, LogSubscribers, type LogWindow } from './log-subscribers.js';
export { type MemoryBus, type MemoryBusOptions, memoryBus } from './memory-bus.js';
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
export { receivedPosition } from './received-position.js';
export { RecentHeads } from './recent-heads.js';
export { resumesFrom } from './resumes-from.js';
