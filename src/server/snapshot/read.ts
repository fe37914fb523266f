import {
  type Cursor,
  isTerminal,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  toSnapshot,
  toTimestamp,
  wireLimits,
} from '../../order/index.js';
import { fromBus, type LogHead, type OrderBus } from '../bus/index.js';
import { cursorText } from '../http/index.js';
import { composeSnapshot, HISTORY_LIMIT, type RowView } from './merge-row-and-log.js';
import { pollAdvice } from './poll-advice.js';

/** What an order is at one moment. */
export interface SnapshotView {
  readonly snapshot: OrderSnapshot<string>;
  /** The log that the snapshot shows. */
  readonly head: LogHead;
  /** Its place in the log, from which a reader resumes. */
  readonly cursor: Cursor;
}

/** An order that is read. */
export interface OrderToRead {
  /** The name under which it was asked for, and is answered. */
  readonly orderId: string;
  readonly row: Order<string>;
}

/** What orders are read with. */
export interface SnapshotContext {
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
}

/**
 * The id under which an order is followed: the row's own. An app may find one row under several names (an
 * order number, another letter case), and its updates are published under one.
 */
export const logIdOf = ({ id }: Order<string>): string => String(id);

/** What a row says, under the name that was asked for. */
export function viewOf({ orderId, row }: OrderToRead): RowView {
  const snapshot = { ...toSnapshot(row), orderId };
  const savedAt = (row.updatedAt && toTimestamp(row.updatedAt)) ?? snapshot.timestamp;
  return savedAt ? { snapshot, savedAt } : { snapshot };
}

/**
 * Reads what the log has, and completes it with the row.
 * @param since the version that the reader has: the history reaches back to it if it can, so that
 * a reader who only met a burst loses nothing.
 * @throws BusUnavailableError
 */
export async function readSnapshot(
  { bus, flow }: SnapshotContext,
  order: OrderToRead,
  since?: number,
): Promise<SnapshotView> {
  const { epoch, updates } = await readLog(bus, logIdOf(order.row), since);
  const limit = Math.max(HISTORY_LIMIT, updates.length);
  const composed = composeSnapshot(viewOf(order), updates, flow, limit);
  const head = { epoch, update: updates.at(-1) };
  const cursor = cursorOf(head);
  const pollAfter = adviceOn(flow, composed);
  const snapshot = { ...composed, cursor: cursorText(cursor), ...(pollAfter !== undefined && { pollAfter }) };
  return { snapshot, head, cursor };
}

/** The newest updates: as many as a snapshot carries, or as many as a reader has missed. */
async function readLog(bus: OrderBus, logId: string, since?: number) {
  const tail = await fromBus(() => bus.history(logId, HISTORY_LIMIT));
  const newest = tail.updates.at(-1)?.version ?? 0;
  const missed = since ? newest - since : 0;
  if (missed <= HISTORY_LIMIT) return tail;
  return fromBus(() => bus.history(logId, Math.min(missed, wireLimits.history)));
}

/** The cursor of a log that is at this update. */
export const cursorOf = ({ epoch, update }: LogHead): Cursor =>
  update ? { epoch, version: update.version, id: update.id } : { epoch, version: 0 };

/** The server's advice to pollers: none once the order is final, see {@link pollAdvice}. */
export const adviceOn = (
  flow: OrderFlow,
  { status, tracking }: Pick<OrderSnapshot<string>, 'status' | 'tracking'>,
): number | null | undefined => (isTerminal(flow, status) ? null : pollAdvice(tracking, Date.now()));
