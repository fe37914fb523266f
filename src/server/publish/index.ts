export { type BackfillOrder, createBackfill, type PastUpdateInput } from './backfill.js';
export {
  type Correction,
  createEmitter,
  type EmitOptions,
  type EmitOrderUpdate,
} from './emit.js';
export {
  type BatchedUpdate,
  createManyEmitter,
  type EmitMany,
  type EmitManyOptions,
} from './emit-many.js';
export {
  createOrderListeners,
  type OrderEvents,
  type OrderListener,
  type StopListening,
} from './listeners.js';
export { MissedUpdatesError } from './missed-updates-error.js';
export type { OrderUpdateInput } from './update-input.js';
