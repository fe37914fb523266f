import { checkUpdate, type OrderFlow, type OrderUpdate, type TimeInput } from '../order/index.js';
import type { OrderBus, StoredUpdate } from './bus/index.js';

/** An update to publish. */
export interface OrderUpdateInput<S extends string> extends Omit<OrderUpdate<S>, 'timestamp' | 'version'> {
  /** Whose order it is, for listeners on the server; it never reaches a client (G8). */
  readonly userId?: string;
  /** When it happened. Default: now. */
  readonly timestamp?: TimeInput;
}

/**
 * Publishes an update.
 * @returns the update as it was stored, with its version.
 * @throws InvalidMessageError when a field is not valid.
 * @throws InvalidTransitionError when the flow does not allow it.
 * @throws ConflictError when `previousStatus` is not what the log has: another writer was faster.
 */
export type EmitOrderUpdate<S extends string> = (update: OrderUpdateInput<S>) => Promise<StoredUpdate<S>>;

/** {@link EmitOrderUpdate} over a bus. */
export function createEmitter<S extends string>(bus: OrderBus, flow: OrderFlow): EmitOrderUpdate<S> {
  return async ({ userId, timestamp = new Date(), ...fields }) => {
    // Unlike toISOString, toJSON makes null of an invalid date, which the check then refuses.
    const time = timestamp instanceof Date ? timestamp.toJSON() : timestamp;
    const update = checkUpdate({ ...fields, timestamp: time, version: undefined }, '');
    const stored = await bus.append({ ...update, ...(userId !== undefined && { userId }) }, { flow });
    // The bus admits only statuses of the flow, and S is the flow's.
    return stored as StoredUpdate<S>;
  };
}
