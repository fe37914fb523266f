import type { OnError } from '../../options/index.js';
import { type Dropped, oncePerField } from '../../order/index.js';

/** Reports the values that were left out of the row of an order. */
export type OnInvalidRow = (orderId: string, dropped: Dropped) => void;

/**
 * Reports each field of rows once, for the first order in which it was invalid: a mistake in a column mostly concerns
 * all rows, and each of them is read with every poll.
 */
export function reportInvalidRows(onError: OnError): OnInvalidRow {
  const report = oncePerField((error, orderId: string) =>
    onError(error.inside(`getOrder(${JSON.stringify(orderId)})`)),
  );
  return (orderId, dropped) => {
    for (const error of dropped) report(error, orderId);
  };
}
