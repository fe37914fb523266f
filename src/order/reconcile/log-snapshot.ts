import { isSameEntry } from '../entry.js';
import {
  endsWith,
  entriesBeforeLog,
  findLastIndex,
  type History,
  joinOlder,
  newestMatch,
  upToLastLogged,
} from '../history.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, isReplaced, isStoredAfter } from './epochs.js';
import { joinKnown, snapshotHistory, stateOf, type VersionedSnapshot } from './log-state.js';
import { historyBefore, isNotified } from './log-update.js';
import { notificationsOf, updatesOf } from './notifications.js';
import { applyRewrittenLog, isRewritten } from './rewritten-log.js';
import { applyOlderVersion, applySameVersion } from './same-or-older-snapshot.js';

/** Applies a snapshot of the log. Pure. */
export function applyLogSnapshot<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: VersionedSnapshot<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  if (known?.authority !== 'log' || changesEpoch(known, cursor?.epoch)) {
    return startLogWithSnapshot(known, snapshot, cursor, receivedAt);
  }
  const newest = known.version ?? 0;
  const id = snapshot.id ?? cursor?.id;
  if (isReplaced(known, id, snapshot.storedAt)) return { state: known, updates: [], ignored: 'replaced' };
  if (isRewritten(known, snapshot, id)) {
    return isStoredAfter(known, snapshot.storedAt)
      ? { state: known, updates: [], ignored: 'replaced' }
      : applyRewrittenLog(known, snapshot, cursor, receivedAt);
  }
  if (snapshot.version > newest) return advanceBySnapshot(known, snapshot, cursor, receivedAt);
  if (snapshot.version < newest) return applyOlderVersion(known, snapshot);
  return applySameVersion(known, snapshot, cursor);
}

/** Applies the first snapshot of a log or of another epoch; the known state only adds older history to it. */
function startLogWithSnapshot<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: VersionedSnapshot<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const own = snapshotHistory(known, snapshot, receivedAt);
  const { backfilled = 0 } = snapshot;
  const unseen = unseenEntries(known, own.history).filter(({ version = 0 }) => version > backfilled);
  return {
    state: stateOf(known, snapshot, cursor, joinEarlierHistory(known, own)),
    updates: notificationsOf(known, updatesOf(unseen, snapshot)),
  };
}

/** The history of a log, after the known history of an earlier epoch or of another source. */
function joinEarlierHistory<S extends string>(known: OrderState<S> | undefined, own: History<S>): History<S> {
  const log = own.history.filter(({ version }) => version !== undefined);
  const earlier = historyBefore(known, log[0]);
  const repeated = earlier.findIndex((entry) => log.some((each) => isSameEntry(each, entry)));
  const past = repeated < 0 ? earlier : earlier.slice(0, repeated);
  const omitted = known?.omitted ?? 0;
  if (upToLastLogged(past).length > 0 && own.omitted === 0) return { history: [...past, ...log], omitted };
  const before = entriesBeforeLog(historyBefore(known, own.history[0]), own.history);
  return joinOlder({ history: before, omitted }, own);
}

/** The entries of a log that the viewer has not been notified of, nor seen from another source. */
function unseenEntries<S extends string>(
  known: OrderState<S> | undefined,
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] {
  const logged = history.filter(({ version }) => version !== undefined);
  if (!known) return logged;
  // The entries of a clock or claim cannot be matched with those of a log: only the newest status may be new.
  if (known.authority === 'clock' || known.authority === 'claim') {
    return logged.slice(-1).filter((entry) => !isNotified(known, entry));
  }
  if (known.authority === 'row') return unseenAfterRow(known, history.slice(0, -logged.length), logged);
  return logged.filter((entry) => !known.history.some((each) => isSameEntry(each, entry)));
}

/**
 * The entries of a log after the status that the viewer was shown first or notified of last: statuses that rows
 * added since then caused no notification. If an earlier epoch is known, the viewer was notified up to its newest
 * entry. The entry of that status is included if the log has more details of it than the row.
 */
function unseenAfterRow<S extends string>(
  known: OrderState<S>,
  before: readonly HistoryEntry<S>[],
  logged: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] {
  const isNotifiedStatus = ({ status }: HistoryEntry<S>) => status === known.notifiedStatus;
  const earlier = upToLastLogged(known.history);
  const notified =
    earlier.length > 0 ? earlier : known.history.slice(0, 1 + findLastIndex(known.history, isNotifiedStatus));
  const [first] = logged;
  // A log that begins at the row's status repeats nothing of the row.
  const beginsThere = first?.version === 1 && first.previousStatus === known.notifiedStatus;
  const place = beginsThere ? 0 : newestShown(notified, before, logged);
  const entry = logged[place];
  // Nor does one that does not contain that status.
  if (entry && earlier.length === 0 && !isNotifiedStatus(entry)) return logged;
  return logged.slice(entry && !isNotified(known, entry) ? place : place + 1);
}

/**
 * The place of the newest entry of a log that a row has shown; -1 if there is none. If the snapshot has the row's older
 * entries before the log, the row ends with the log's first entries. Where an order returns to statuses, and more
 * places are possible, it is the oldest: announcing an update that a row has shown is better than missing one.
 */
function newestShown(
  shown: readonly HistoryEntry<string>[],
  before: readonly HistoryEntry<string>[],
  logged: readonly HistoryEntry<string>[],
): number {
  const isBefore = before.every((entry, at) => shown[at] && isSameEntry(shown[at], entry));
  if (before.length === 0 || !isBefore) return newestMatch(shown, logged);
  return logged.findIndex((_, place) => endsWith(shown, logged.slice(0, place + 1)));
}

/** Applies a newer snapshot of the same epoch. */
function advanceBySnapshot<S extends string>(
  known: OrderState<S>,
  snapshot: VersionedSnapshot<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const own = snapshotHistory(known, snapshot, receivedAt);
  const newest = known.version ?? 0;
  const unseen = own.history.filter(({ version }) => version !== undefined && version > newest);
  return {
    state: stateOf(known, snapshot, cursor, joinKnown(known, own)),
    updates: notificationsOf(known, updatesOf(unseen, snapshot)),
  };
}
