import {
  type Cursor,
  type Dropped,
  isTerminal,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  savedAt,
  toSnapshot,
  wireLimits,
} from '../../order/index.js';
import { fromBus, type LogHead, type OrderBus } from '../bus/index.js';
import { cursorText } from '../http/index.js';
import type { Positions } from '../positions/index.js';
import type { OnInvalidRow } from './invalid-rows.js';
import { composeSnapshot, HISTORY_LIMIT, type RowView } from './merge-row-and-log.js';
import { pollAdvice } from './poll-advice.js';

/** A snapshot, and the head of the log that it was composed from. */
export interface SnapshotView {
  readonly snapshot: OrderSnapshot<string>;
  readonly head: LogHead;
  /** The cursor of `head`, from which a client resumes. */
  readonly cursor: Cursor;
}

/** An order to read. */
export interface OrderToRead {
  /** The id that the client requested; its snapshot carries the same. */
  readonly orderId: string;
  readonly row: Order<string>;
}

/** What {@link readSnapshot} needs of the server. */
export interface SnapshotContext {
  /** Reports the values of rows that were left out. */
  readonly onInvalidRow: OnInvalidRow;
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  /** Absent where the server has none. */
  readonly positions: Positions | undefined;
}

/**
 * The id of an order's log: the row's own id. An app may find one row under several ids (an order number,
 * another letter case), and its updates are published under one.
 */
export const logIdOf = ({ id }: Order<string>): string => String(id);

/** The row's view, under the id that the client requested. */
export function viewOf({ orderId, row }: OrderToRead, onInvalidRow: OnInvalidRow): RowView {
  const dropped: Dropped = [];
  const snapshot = { ...toSnapshot(row, dropped), orderId };
  onInvalidRow(orderId, dropped);
  const saved = savedAt(row);
  return saved ? { snapshot, savedAt: saved } : { snapshot };
}

/**
 * Reads the log, and completes it with the row.
 * @param since the version that the client has: the history reaches back to it if the log does, so that
 * a client which missed a burst of updates still gets each of them.
 * @throws BusUnavailableError
 */
export async function readSnapshot(
  { bus, flow, positions, onInvalidRow }: SnapshotContext,
  order: OrderToRead,
  since?: number,
): Promise<SnapshotView> {
  const { epoch, updates } = await readLog(bus, logIdOf(order.row), since);
  const limit = Math.max(HISTORY_LIMIT, updates.length);
  const composed = composeSnapshot(viewOf(order, onInvalidRow), updates, flow, limit);
  const head = { epoch, update: updates.at(-1) };
  const cursor = cursorOf(head);
  const pollAfter = pollAfterOf(flow, composed);
  const position = await positions?.read(logIdOf(order.row), composed.status);
  const snapshot = {
    ...composed,
    cursor: cursorText(cursor),
    ...(position && { position }),
    ...(pollAfter !== undefined && { pollAfter }),
  };
  return { snapshot, head, cursor };
}

/** The newest updates: as many as a snapshot carries, or as many as the client has missed. */
async function readLog(bus: OrderBus, logId: string, since?: number) {
  const tail = await fromBus(() => bus.history(logId, HISTORY_LIMIT));
  const newest = tail.updates.at(-1)?.version ?? 0;
  const missed = since ? newest - since : 0;
  if (missed <= HISTORY_LIMIT) return tail;
  return fromBus(() => bus.history(logId, Math.min(missed, wireLimits.history)));
}

/** The cursor of a log's head. */
export const cursorOf = ({ epoch, update }: LogHead): Cursor =>
  update ? { epoch, version: update.version, id: update.id } : { epoch, version: 0 };

/** The advice to polling clients: `null`, to stop, once the order is final; else see {@link pollAdvice}. */
export const pollAfterOf = (
  flow: OrderFlow,
  { status, tracking }: Pick<OrderSnapshot<string>, 'status' | 'tracking'>,
): number | null | undefined => (isTerminal(flow, status) ? null : pollAdvice(tracking, Date.now()));
