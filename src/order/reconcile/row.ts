import { lastAction } from '../current-action.js';
import { isEqual } from '../equal.js';
import { continuesPast, entriesAfter, findLastIndex, type History, upToLastLogged } from '../history.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, enterEpoch } from './epochs.js';
import { withoutVersions } from './log-update.js';
import { statedEntry } from './notifications.js';

/**
 * Applies the order's row, which a server sends while its log of the order is empty. Rows are not ordered among
 * each other: the last one received replaces the state, unless the order has passed its status. A row causes no
 * notification, because its status was never published. Pure.
 */
export function applyRow<S extends string>(
  known: OrderState<S> | undefined,
  row: OrderSnapshot<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const isOtherEpoch = known !== undefined && changesEpoch(known, cursor?.epoch);
  if (known?.authority === 'log' && !isOtherEpoch) return { state: known, updates: [], ignored: 'older' };
  if (known && known.authority !== 'claim' && isPassed(known, row)) {
    if (!isOtherEpoch) return { state: known, updates: [], ignored: 'passed' };
    return { state: { ...known, ...emptyLog(known, cursor) }, updates: [] };
  }
  const { history, omitted } = historyWithRow(known, row, receivedAt);
  const state: OrderState<S> = {
    orderId: row.orderId,
    authority: 'row',
    status: row.status,
    timestamp: row.timestamp ?? (known?.status === row.status ? known.timestamp : undefined),
    ...enterEpoch(known, cursor?.epoch, 0),
    storedAt: known?.storedAt,
    notifiedStatus: !known || known.authority === 'claim' ? row.status : known.notifiedStatus,
    tracking: row.tracking ?? known?.tracking,
    // The history keeps an action of a lost log, which a row need not contain.
    action: row.action === undefined ? lastAction(history) : row.action,
    history,
    omitted,
    trackedAt: undefined,
  };
  return known && isEqual(state, known)
    ? { state: known, updates: [], ignored: 'duplicate' }
    : { state, updates: [] };
}

/** The changes to a state whose log was lost while the row is behind it: the status stays, without a version. */
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
 * True if the order had the row's status earlier and has left it: the app has not saved the row yet, or the row
 * was read from a replica that lags behind. False if the row's own history continues past the known state, which
 * means that the order has returned to the status, and if the known state is that of a row that was saved earlier.
 */
function isPassed<S extends string>(known: OrderState<S>, row: OrderSnapshot<S>): boolean {
  if (row.status === known.status) return false;
  const last = known.history.length - 1;
  // A status that a lost log stated after the row was read; the two times are not comparable.
  const isLogged = known.history[last]?.id !== undefined;
  const isSavedEarlier = isLogged || isEarlier(row, known);
  const hadStatus = ({ status, previousStatus, timestamp, id }: HistoryEntry<S>, at: number) => {
    // Only an entry from a row has a time to compare: another time means that the order returned to the status.
    const isOfRow = known.authority === 'row' && id === undefined;
    if (isOfRow) return at < last && status === row.status && timestamp === row.timestamp && isSavedEarlier;
    return previousStatus === row.status || (at < last && status === row.status);
  };
  if (!known.history.some(hadStatus)) return false;
  return !continuesPast(row.history ?? [], known.history);
}

/** Whether one of two rows was saved before the other. */
const isEarlier = (
  { timestamp = '' }: Pick<OrderSnapshot<string>, 'timestamp'>,
  than: Pick<OrderSnapshot<string>, 'timestamp'>,
): boolean => Date.parse(timestamp) < Date.parse(than.timestamp ?? '');

/**
 * The row's history. If log entries are known, they are kept, as they contain more, followed by the row's entries
 * after the known status, or by the row's status if these are ambiguous.
 */
function historyWithRow<S extends string>(
  known: OrderState<S> | undefined,
  row: OrderSnapshot<S>,
  receivedAt: string,
): History<S> {
  const { history: given = [], omitted = 0, status } = row;
  const history = withoutPositions(given);
  const older = withoutVersions(known?.history ?? []);
  if (history.length > 0 && upToLastLogged(older).length === 0) return { history, omitted };
  const hasStatus = !known || known.authority === 'claim' || known.status === status;
  const after = known ? entriesAfter(history, known.status) : [];
  const next = after.at(-1)?.status === status ? after : [statedEntry(row, receivedAt)];
  return {
    history: hasStatus ? older : (untilRead(older, row) ?? [...older, ...next]),
    omitted: known?.omitted ?? omitted,
  };
}

/**
 * The history up to the entry of a row that was read before, if what follows it was saved earlier: a replica that lags
 * behind, or a cache, has delivered that, and the order did not return to it.
 */
function untilRead<S extends string>(
  history: readonly HistoryEntry<S>[],
  row: OrderSnapshot<S>,
): readonly HistoryEntry<S>[] | undefined {
  const at = findLastIndex(history, ({ status }) => status === row.status);
  const read = history[at];
  const later = history.slice(at + 1);
  if (!read || read.isReceiptTime || [read, ...later].some(({ id }) => id !== undefined)) return undefined;
  const isSame = read.timestamp === row.timestamp;
  const wasEarlier = (entry: HistoryEntry<S>) => !entry.isReceiptTime && isEarlier(entry, read);
  return isSame || later.every(wasEarlier) ? history.slice(0, at + 1) : undefined;
}

/** The history without versions and ids, which in a row may belong to a lost epoch. */
const withoutPositions = <S extends string>(
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] =>
  history.some(({ version, id }) => version !== undefined || id !== undefined)
    ? history.map(({ version: _, id: __, ...entry }) => entry)
    : history;
