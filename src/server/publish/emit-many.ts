import type { OrderStatus } from '../../order/index.js';
import { type AppendEntry, appendEach, copyOf, type SettledUpdate } from '../bus/index.js';
import { checkEntry } from './check-entry.js';
import { type EmitOptions, observeRefusal, type Publishing } from './emit.js';
import { registrationOf } from './registration.js';
import type { OrderUpdateInput } from './update-input.js';

/** Updates that are passed to the bus at once, so that a statement, and the memory for it, stays small (G7). */
const BATCH = 500;

/** An update to publish with others, and the options that `emitOrderUpdate` has for it. */
export type BatchedUpdate<S extends string = OrderStatus> = OrderUpdateInput<S> &
  Omit<EmitOptions<never>, 'transaction'>;

/** Options of `emitMany`. @typeParam Tx a transaction that the bus can take part in. */
export interface EmitManyOptions<Tx> {
  /**
   * The caller's own transaction: the updates are stored together with its other writes, or not at all. A refused update
   * does not end it: look at the results before you commit. Default: the updates are stored independently.
   */
  readonly transaction?: Tx;
}

/**
 * Publishes many updates, each as `emitOrderUpdate` does, in as few round trips as the engine allows: 500 updates at a time.
 * Several updates of one order are published in their order. One that is refused or fails affects no other one.
 * @returns what became of each update, in their order, like `Promise.allSettled`: `fulfilled` with the stored update, or
 * `rejected` with the error with which `emitOrderUpdate` would have rejected. It never rejects itself.
 */
export type EmitMany<S extends string, Tx = never> = (
  updates: readonly BatchedUpdate<S>[],
  options?: EmitManyOptions<Tx>,
) => Promise<readonly SettledUpdate<S>[]>;

/** Creates the {@link EmitMany} of a bus. */
export function createManyEmitter<S extends string, Tx>(publishing: Publishing<Tx>): EmitMany<S, Tx> {
  return async (updates, { transaction } = {}) => {
    const results: SettledUpdate[] = [];
    for (let from = 0; from < updates.length; from += BATCH) {
      results.push(...(await publish(publishing, updates.slice(from, from + BATCH), transaction)));
    }
    for (const result of results) {
      if (result.status === 'rejected') observeRefusal(publishing.observe, result.reason);
      // A transaction may still be rolled back.
      else if (transaction === undefined) publishing.published(result.value);
    }
    // The bus accepts only statuses of the flow, whose type is S.
    return copyOf(results) as SettledUpdate<S>[];
  };
}

async function publish<Tx>(
  publishing: Publishing<Tx>,
  updates: readonly BatchedUpdate<string>[],
  transaction: Tx | undefined,
): Promise<readonly SettledUpdate[]> {
  const checked = updates.map((each) => check(publishing, each));
  const entries = checked.flatMap((each) => ('update' in each ? [each] : []));
  const orderIds = new Set(entries.map(({ update }) => update.orderId));
  const registration = registrationOf(orderIds, publishing.registered);
  if (registration) await registration;
  const appended = [...(await append(publishing, entries, transaction))];
  return checked.flatMap((each) => ('status' in each ? each : (appended.shift() ?? [])));
}

/** The update as the bus takes it, or why it is refused. */
function check<Tx>({ flow }: Publishing<Tx>, batched: BatchedUpdate<string>): AppendEntry | SettledUpdate {
  try {
    const { idempotencyKey, expectedVersion, force, reason, ...update } = batched;
    return checkEntry(update, { idempotencyKey, expectedVersion, force, reason }, flow);
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

async function append<Tx>(
  { bus }: Publishing<Tx>,
  entries: readonly AppendEntry[],
  transaction: Tx | undefined,
): Promise<readonly SettledUpdate[]> {
  const inTransaction = transaction !== undefined;
  try {
    return bus.appendMany
      ? await bus.appendMany(entries, inTransaction ? { transaction } : {})
      : await appendEach(
          entries,
          ({ update, options }) => bus.append(update, { ...options, ...(inTransaction && { transaction }) }),
          inTransaction ? 1 : undefined,
        );
  } catch (reason) {
    return entries.map((): SettledUpdate => ({ status: 'rejected', reason }));
  }
}
