import {
  checkUpdate,
  type OrderFlow,
  type OrderStatus,
  type OrderUpdate,
  type TimeInput,
} from '../../order/index.js';
import { type AppendOptions, ConflictError, type OrderBus, type StoredUpdate } from '../bus/index.js';
import type { Observe } from '../hooks.js';
import { checkKey, checkReason } from './check-options.js';

/** An update to publish. */
export interface OrderUpdateInput<S extends string = OrderStatus>
  extends Omit<OrderUpdate<S>, 'timestamp' | 'version' | 'id' | 'storedAt'> {
  /** The owner of the order, for listeners on the server. It is never sent to a client. */
  readonly userId?: string;
  /** When it happened. Default: now. */
  readonly timestamp?: TimeInput;
}

/** Whether an update corrects a mistake. */
export type Correction =
  | { readonly force?: false; readonly reason?: undefined }
  | {
      /**
       * Stores a transition that the flow does not have, e.g. from DELIVERED back to SHIPPED, or from a status that is no
       * longer part of the flow. The new status must be part of it. Default: false.
       */
      readonly force: true;
      /** Why, 1 to 500 characters. It is stored with the update for listeners on the server, and never sent to a client. */
      readonly reason: string;
    };

/** Options of `emitOrderUpdate`. @typeParam Tx a transaction that the bus can take part in. */
export type EmitOptions<Tx> = Omit<AppendOptions<Tx>, 'flow' | 'reason'> & Correction;

/**
 * Publishes an update. With an `idempotencyKey` it may be called again, e.g. after a `MaybeStoredError` or by a job that
 * runs twice: the update is stored once.
 * @returns the update as it was stored, with its version; where the key is known, the one that was stored with it.
 * @throws InvalidMessageError when a field is not valid.
 * @throws InvalidTransitionError when the flow does not allow it, and it is not forced.
 * @throws ConflictError when `previousStatus` or `expectedVersion` differs from the log's:
 * another writer was faster.
 */
export type EmitOrderUpdate<S extends string, Tx = never> = (
  update: OrderUpdateInput<S>,
  options?: EmitOptions<Tx>,
) => Promise<StoredUpdate<S>>;

/** Ms that a publisher waits for listeners to register: with an engine that is away it must fail, not wait for ever. */
const REGISTRATION_TIMEOUT = 5_000;

/**
 * Creates the {@link EmitOrderUpdate} of a bus.
 * @param registered resolves when all listeners of an order are registered; `undefined` when none is waiting.
 */
export function createEmitter<S extends string, Tx>(
  bus: OrderBus<Tx>,
  flow: OrderFlow,
  observe: Observe,
  registered: (orderId: string) => Promise<unknown> | undefined,
): EmitOrderUpdate<S, Tx> {
  return async ({ userId, timestamp = new Date(), ...fields }, { force, reason, ...options } = {}) => {
    // Unlike toISOString, toJSON returns null for an invalid date, which the check then refuses.
    const time = timestamp instanceof Date ? timestamp.toJSON() : timestamp;
    // Untyped code may pass fields that only the log assigns.
    const given = { ...fields, timestamp: time, version: undefined, id: undefined, storedAt: undefined };
    const update = checkUpdate(given, '');
    if (options.idempotencyKey !== undefined) checkKey(options.idempotencyKey);
    if (force) checkReason(reason);
    const owned = { ...update, ...(userId !== undefined && { userId }) };
    const registration = registered(update.orderId);
    if (registration) await atMost(REGISTRATION_TIMEOUT, registration);
    const appendOptions = { ...options, flow, ...(force && { reason }) };
    const stored = await bus.append(owned, appendOptions).catch((error: unknown) => {
      if (error instanceof ConflictError) observe('conflict', error);
      throw error;
    });
    // A transaction may still be rolled back.
    if (options.transaction === undefined) observe('updatePublished', stored);
    // The bus accepts only statuses of the flow, whose type is S.
    return stored as StoredUpdate<S>;
  };
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, expired]);
  clearTimeout(timer);
}
