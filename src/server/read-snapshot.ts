import {
  type Cursor,
  isTerminal,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  toSnapshot,
  wireLimits,
} from '../order/index.js';
import type { OrderBus } from './bus/index.js';
import { fromBus } from './bus-unavailable-error.js';
import { composeSnapshot, HISTORY_LIMIT } from './compose-snapshot.js';
import { pollAdvice } from './poll-advice.js';

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

/**
 * Reads what the log has, and merges it with the row.
 * @param since the version that the reader has: the history reaches back to it if it can, so that
 * who only met a burst loses nothing.
 * @throws BusUnavailableError
 */
export async function readSnapshot(
  { bus, flow }: { readonly bus: OrderBus; readonly flow: OrderFlow },
  orderId: string,
  order: Order<string>,
  since?: number,
): Promise<SnapshotView> {
  const head = await fromBus(() => bus.head(orderId));
  const missed = since ? (head.update?.version ?? 0) - since : 0;
  const limit = Math.min(Math.max(HISTORY_LIMIT, missed), wireLimits.history);
  const { updates } = await fromBus(() => bus.history(orderId, limit));
  const { snapshot, fromLog } = composeSnapshot({ ...toSnapshot(order), orderId }, updates, limit);
  const { version = 0 } = snapshot;
  const { epoch } = head;
  const pollAfter = isTerminal(flow, snapshot.status) ? null : pollAdvice(snapshot.tracking, Date.now());
  return {
    snapshot: pollAfter === undefined ? snapshot : { ...snapshot, pollAfter },
    log: { epoch, version },
    cursor: { epoch, version: fromLog ? version : 0 },
  };
}
