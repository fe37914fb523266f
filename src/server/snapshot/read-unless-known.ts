import { type OrderSnapshot, statusIn, trackingOf } from '../../order/index.js';
import { fromBus, type LogHead } from '../bus/index.js';
import { namesETag, snapshotETag } from './etag.js';
import { logIdOf, type OrderToRead, pollAfterOf, readSnapshot, type SnapshotContext } from './read.js';

/** What a client that polls an order receives. */
export interface PolledOrder {
  /** Absent when the client has it already. */
  readonly snapshot?: OrderSnapshot<string>;
  readonly etag: string;
  /** The advice for the next poll, as in the snapshot. */
  readonly pollAfter: number | null | undefined;
}

/**
 * Reads an order unless the client has its newest snapshot: to decide this only the head of the log is read.
 * @param condition an `If-None-Match`; `null`: the client has none.
 * @param head of the order's log, if it was read already.
 * @throws BusUnavailableError
 */
export async function readUnlessKnown(
  context: SnapshotContext,
  order: OrderToRead,
  condition: string | null,
  head?: LogHead,
): Promise<PolledOrder> {
  if (condition !== null) {
    const newest = head ?? (await fromBus(() => context.bus.head(logIdOf(order.row))));
    const known = polledOrder(context, order, newest);
    if (namesETag(condition, known.etag)) return known;
  }
  const view = await readSnapshot(context, order);
  return { ...polledOrder(context, order, view.head), snapshot: view.snapshot };
}

function polledOrder({ flow }: SnapshotContext, { row }: OrderToRead, head: LogHead): PolledOrder {
  const status = head.update?.status ?? statusIn(row);
  const tracking = head.update?.tracking ?? trackingOf(row);
  return { etag: snapshotETag(row, head, flow), pollAfter: pollAfterOf(flow, { status, tracking }) };
}
