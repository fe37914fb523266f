import { isEqual } from '../equal.js';
import { entriesAfter, goesOn, upToLogged } from '../history.js';
import { lastAction } from '../order-action.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, enterEpoch } from './epochs.js';
import { withoutVersions } from './log-update.js';
import { statedEntry } from './notifications.js';

/**
 * Takes in the order's row, which speaks while the log is empty. Rows have no order among each other: the
 * one that was received last holds, but none takes the order back to what it has passed. What a row
 * says was never published, so nothing is notified of. Pure.
 */
export function applyRow<S extends string>(
  known: OrderState<S> | undefined,
  row: OrderSnapshot<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const isOtherLog = known !== undefined && changesEpoch(known, cursor?.epoch);
  if (known?.authority === 'log' && !isOtherLog) return { state: known, updates: [], ignored: 'older' };
  if (known && known.authority !== 'claim' && isPassed(known, row)) {
    if (!isOtherLog) return { state: known, updates: [], ignored: 'passed' };
    return { state: { ...known, ...emptyLog(known, cursor) }, updates: [] };
  }
  const told = historyOf(known, row, receivedAt);
  const state: OrderState<S> = {
    orderId: row.orderId,
    authority: 'row',
    status: row.status,
    timestamp: row.timestamp ?? (known?.status === row.status ? known.timestamp : undefined),
    ...enterEpoch(known, cursor?.epoch, 0),
    storedAt: known?.storedAt,
    notifiedStatus: !known || known.authority === 'claim' ? row.status : known.notifiedStatus,
    tracking: row.tracking ?? known?.tracking,
    // What a lost log has asked for is in its history, and a row need not speak of it.
    action: row.action === undefined ? lastAction(told.history) : row.action,
    ...told,
    trackedAt: undefined,
  };
  return known && isEqual(state, known)
    ? { state: known, updates: [], ignored: 'duplicate' }
    : { state, updates: [] };
}

/** The log was lost, and the row is behind what is known: that is shown on, without a place in a log. */
function emptyLog<S extends string>(known: OrderState<S>, cursor: Cursor | undefined) {
  return {
    authority: 'row' as const,
    id: undefined,
    ahead: undefined,
    ...enterEpoch(known, cursor?.epoch, 0),
    history: withoutVersions(known.history),
  };
}

/**
 * Whether the order was where the row is, and has gone on: the row is not saved yet, or was read from
 * a replica that lags behind. A row that has itself passed what is known has come back.
 */
function isPassed<S extends string>(known: OrderState<S>, row: OrderSnapshot<S>): boolean {
  if (row.status === known.status) return false;
  const last = known.history.length - 1;
  const wasThere = ({ status, previousStatus, timestamp, id }: HistoryEntry<S>, at: number) => {
    // A row's own time tells a return from a row that was read late; a log's times say nothing of rows.
    const isOfRow = known.authority === 'row' && id === undefined;
    if (isOfRow) return at < last && status === row.status && timestamp === row.timestamp;
    return previousStatus === row.status || (at < last && status === row.status);
  };
  if (!known.history.some(wasThere)) return false;
  return !goesOn(row.history ?? [], known.history);
}

/** A row's own history; what a log has told stays instead, as it says more, followed by how the row went on from there, or by its status where that is not sure. */
function historyOf<S extends string>(
  known: OrderState<S> | undefined,
  row: OrderSnapshot<S>,
  receivedAt: string,
): Pick<OrderState<S>, 'history' | 'omitted'> {
  const { history: given = [], omitted = 0, status } = row;
  const history = withoutPlaces(given);
  const older = withoutVersions(known?.history ?? []);
  if (history.length > 0 && upToLogged(older).length === 0) return { history, omitted };
  const isThere = !known || known.authority === 'claim' || known.status === status;
  const after = known ? entriesAfter(history, known.status) : [];
  const next = after.at(-1)?.status === status ? after : [statedEntry(row, receivedAt)];
  return {
    history: isThere ? older : [...older, ...next],
    omitted: known?.omitted ?? omitted,
  };
}

/** A version or an id in a row may be of an earlier life of the log, where it counts nothing now. */
const withoutPlaces = <S extends string>(history: readonly HistoryEntry<S>[]): readonly HistoryEntry<S>[] =>
  history.some(({ version, id }) => version !== undefined || id !== undefined)
    ? history.map(({ version: _, id: __, ...entry }) => entry)
    : history;
