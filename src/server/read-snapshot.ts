import {
  type Cursor,
  isTerminal,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  toSnapshot,
} from '../order/index.js';
import type { OrderBus } from './bus/index.js';
import { fromBus } from './bus-unavailable-error.js';
import { composeSnapshot, HISTORY_LIMIT } from './compose-snapshot.js';

/** What an order is at one moment. */
export interface SnapshotView {
  readonly snapshot: OrderSnapshot<string>;
  /** The life of the log, and the newest version in the snapshot. */
  readonly log: Cursor;
  /**
   * The cursor the snapshot goes out with. Version 0 when the row says more than the log: such a
   * state can change, or change back, without a version, so its cursor must neither be answered
   * 304 nor resumed from.
   */
  readonly cursor: Cursor;
}

/** Reads what the log has, and merges it with the row. @throws BusUnavailableError */
export async function readSnapshot(
  { bus, flow }: { readonly bus: OrderBus; readonly flow: OrderFlow },
  orderId: string,
  order: Order<string>,
): Promise<SnapshotView> {
  const { epoch } = await fromBus(() => bus.head(orderId));
  const updates = await fromBus(() => bus.history(orderId, HISTORY_LIMIT));
  const { snapshot, fromLog } = composeSnapshot({ ...toSnapshot(order), orderId }, updates);
  const { version = 0 } = snapshot;
  return {
    snapshot: isTerminal(flow, snapshot.status) ? { ...snapshot, pollAfter: null } : snapshot,
    log: { epoch, version },
    cursor: { epoch, version: fromLog ? version : 0 },
  };
}
