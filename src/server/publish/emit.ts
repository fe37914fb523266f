import type { OrderFlow } from '../../order/index.js';
import { type AppendOptions, ConflictError, copyOf, type OrderBus, type StoredUpdate } from '../bus/index.js';
import type { Observe } from '../hooks.js';
import { checkEntry } from './check-entry.js';
import { registrationOf } from './registration.js';
import type { OrderUpdateInput } from './update-input.js';

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

/** What publishing needs of the server. */
export interface Publishing<Tx> {
  readonly bus: OrderBus<Tx>;
  readonly flow: OrderFlow;
  readonly observe: Observe;
  /** Called with each update that was stored outside of a transaction. It must not throw. */
  readonly published: (update: StoredUpdate) => void;
  /** Resolves when all listeners of an order are registered; `undefined` when none is waiting. */
  readonly registered: (orderId: string) => Promise<unknown> | undefined;
}

/** Creates the {@link EmitOrderUpdate} of a bus. */
export function createEmitter<S extends string, Tx>({
  bus,
  flow,
  observe,
  published,
  registered,
}: Publishing<Tx>): EmitOrderUpdate<S, Tx> {
  return async (input, options = {}) => {
    const { transaction, ...given } = options;
    const { update, options: checked } = checkEntry(input, given, flow);
    const registration = registrationOf([update.orderId], registered);
    if (registration) await registration;
    const appendOptions = transaction === undefined ? checked : { ...checked, transaction };
    const stored = await bus.append(update, appendOptions).catch((error: unknown) => {
      observeRefusal(observe, error);
      throw error;
    });
    // A transaction may still be rolled back.
    if (transaction === undefined) published(stored);
    // The bus accepts only statuses of the flow, whose type is S.
    return copyOf(stored) as StoredUpdate<S>;
  };
}

/** Reports that another writer was faster. */
export function observeRefusal(observe: Observe, error: unknown): void {
  if (error instanceof ConflictError) observe('conflict', error);
}
