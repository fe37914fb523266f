import { formatCursor, type OrderState } from '../../order/index.js';
import type { LiveOrder } from './live-order.js';

/** Where to resume after a state; nothing where no log has numbered it. */
export function stateCursor({ epoch, version, id }: OrderState<string>): string | undefined {
  if (epoch === undefined || version === undefined) return undefined;
  return formatCursor(id === undefined ? { epoch, version } : { epoch, version, id });
}

/**
 * Where the connection resumes, so that a server brings all that is new. What is remembered of an earlier
 * visit, and a status that is ahead of the log, are asked for as a whole: a row may have gone back.
 */
export const resumeCursor = ({ hasServerState: isTold, order }: LiveOrder): string | undefined =>
  isTold && order && order.ahead === undefined ? stateCursor(order) : undefined;
