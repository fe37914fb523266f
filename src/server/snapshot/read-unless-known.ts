import { type OrderSnapshot, type SentPosition, statusIn, trackingOf } from '../../order/index.js';
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
    const status = newest.update?.status ?? statusIn(order.row);
    const position = context.positions && (await context.positions.read(logIdOf(order.row), status));
    const known = polledOrder(context, order, newest, position);
    if (namesETag(condition, known.etag)) return known;
  }
  const { snapshot, head: newest } = await readSnapshot(context, order);
  return { ...polledOrder(context, order, newest, snapshot.position), snapshot };
}

function polledOrder(
  { flow }: SnapshotContext,
  { row }: OrderToRead,
  head: LogHead,
  position: SentPosition | undefined,
): PolledOrder {
  const status = head.update?.status ?? statusIn(row);
  const tracking = head.update?.tracking ?? trackingOf(row);
  return {
    etag: snapshotETag(row, head, flow, position),
    pollAfter: pollAfterOf(flow, { status, tracking }),
  };
}
