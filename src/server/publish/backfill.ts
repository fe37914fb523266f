import { checkOrderId, InvalidMessageError, type OrderStatus } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';
import { pastUpdates } from '../bus/index.js';
import { checkInput } from './check-entry.js';
import type { Publishing } from './emit.js';
import type { OrderUpdateInput } from './update-input.js';

/** Updates of an order's past that are stored at most: as many as a snapshot can carry. */
const MAX_ENTRIES = 1_000;

/** An update of an order's past. */
export type PastUpdateInput<S extends string = OrderStatus> = Omit<
  OrderUpdateInput<S>,
  'orderId' | 'timestamp'
> &
  Required<Pick<OrderUpdateInput<S>, 'timestamp'>>;

/**
 * Stores the past of an order, e.g. of a shop that had another system before: as the first updates of its log, all or none,
 * with their own times. Nobody is notified of them: listeners and hooks are not called, and open pages receive a snapshot
 * with the history. The transitions need not be allowed by the flow, and all statuses but the newest may have left it.
 * @param entries oldest first, 1 to 1,000.
 * @throws InvalidMessageError when a field is not valid.
 * @throws InvalidTransitionError when the newest status is not part of the flow.
 * @throws LogNotEmptyError when the order has updates, e.g. as its past was stored before.
 * @throws TypeError when the bus is one of your own without `backfill`.
 */
export type BackfillOrder<S extends string> = (
  orderId: string,
  entries: readonly PastUpdateInput<S>[],
) => Promise<void>;

/** Creates the {@link BackfillOrder} of a bus. */
export function createBackfill<S extends string, Tx>({
  bus,
  flow,
}: Pick<Publishing<Tx>, 'bus' | 'flow'>): BackfillOrder<S> {
  return async (orderId, entries) => {
    checkOrderId(orderId, 'orderId');
    checkLength(entries);
    const updates = entries.map((entry, at) => {
      // Now would be wrong for a past update, which untyped code may pass without a time.
      if (entry.timestamp === undefined) {
        throw new InvalidMessageError(
          `entries[${at}].timestamp`,
          fullTexts && 'the time at which it happened',
        );
      }
      return checkInput({ ...entry, orderId });
    });
    const past = pastUpdates(updates, flow);
    if (!bus.backfill) {
      throw new TypeError(
        'The bus has no `backfill`, so the past of an order can not be stored: implement it as OrderBus states.',
      );
    }
    await bus.backfill(orderId, past, { flow });
  };
}

/** From untyped code. @throws InvalidMessageError */
function checkLength(entries: unknown): void {
  if (Array.isArray(entries) && entries.length >= 1 && entries.length <= MAX_ENTRIES) return;
  throw new InvalidMessageError('entries', fullTexts && `a list of 1 to ${MAX_ENTRIES} updates`);
}
