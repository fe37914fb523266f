import { formatCursor, type OrderState } from '../../order/index.js';
import type { LiveOrder } from './live-order.js';

/** The cursor of a state; `undefined` if the state is not from a log. */
export function stateCursor({ epoch, version, id }: OrderState<string>): string | undefined {
  if (epoch === undefined || version === undefined) return undefined;
  return formatCursor(id === undefined ? { epoch, version } : { epoch, version, id });
}

/**
 * The cursor from which the connection resumes. Absent, so that the whole order is requested, for a state remembered
 * from an earlier visit, and for a status that is ahead of the log, as the app may have set its row back.
 */
export const resumeCursor = ({ hasServerState, order }: LiveOrder): string | undefined =>
  hasServerState && order && order.ahead === undefined ? stateCursor(order) : undefined;
