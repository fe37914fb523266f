import { lastAction } from '../current-action.js';
import { isSameEntry, isSameTransition } from '../entry.js';
import { entriesBeforeLog, findLastIndex, insertAt, placeOfVersion, upToLastLogged } from '../history.js';
import type { IgnoredReason, OrderState, Reconciled } from '../order-state.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, enterEpoch, isReplaced, isStoredAfter, retire } from './epochs.js';
import { entryOf, notificationsOf } from './notifications.js';

type VersionedUpdate<S extends string> = OrderUpdate<S> & { readonly version: number };

/** Applies an update of the log. Pure. */
export function applyLogUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: VersionedUpdate<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  if (known?.authority !== 'log' || changesEpoch(known, cursor?.epoch))
    return startLogWithUpdate(known, update, cursor);
  const newest = known.version ?? 0;
  const ignore = (ignored: IgnoredReason): Reconciled<S> => ({ state: known, updates: [], ignored });
  if (isReplaced(known, update.id, update.storedAt)) return ignore('replaced');
  if (update.version > newest)
    return stateAfterUpdate(known, update, cursor, known.history.concat([entryOf(update)]));

  const at = placeOfVersion(known.history, update.version);
  // The newest update's version and id are in the state itself, also without a history.
  const knownEntry = update.version === newest ? known : known.history[at];
  const isKnown = knownEntry?.version === update.version;
  // A missed update has no known id. If it was stored later than a higher version, the log has lost its end.
  if (isKnown ? hasOtherId(knownEntry, update.id) : isStoredAfter(update, known.storedAt)) {
    return isStoredAfter(known, update.storedAt)
      ? ignore('replaced')
      : replaceFrom(known, at, update, cursor);
  }
  if (isKnown || isKnownWithoutVersion(known, update)) return ignore('duplicate');
  if (at === 0 && known.omitted > 0) return ignore('omitted');
  return { state: insertLate(known, at, update), updates: [] };
}

const hasOtherId = ({ id }: Pick<HistoryEntry<string>, 'id'>, other: string | undefined): boolean =>
  id !== undefined && other !== undefined && id !== other;

/**
 * True if the history has the update without its version: from a retired epoch, or from the row where the log
 * no longer contains the entry.
 */
const isKnownWithoutVersion = ({ history }: OrderState<string>, update: OrderUpdate<string>): boolean =>
  history.some((entry) => entry.version === undefined && isSameTransition(entry, update));

/** Applies the first update of a log or of another epoch, after the known history of another source. */
function startLogWithUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: VersionedUpdate<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  const entry = entryOf(update);
  const older = entriesBeforeLog(historyBefore(known, entry), [entry]);
  const advanced = stateAfterUpdate(known, update, cursor, [...older, entry]);
  return known && isNotified(known, entry) ? { ...advanced, updates: [] } : advanced;
}

/**
 * True if the viewer was notified of an entry from another source: from a server without versions, or from an
 * epoch that a backup has restored. A status that only a row has shown caused no notification.
 */
export function isNotified<S extends string>(known: OrderState<S>, entry: HistoryEntry<S>): boolean {
  if (known.authority === 'row' && entry.status !== known.notifiedStatus) return false;
  const isSame = known.authority === 'row' ? isSameTransition : isSameEntry;
  return known.history.some(
    (each) => isSame(each, entry) && each.note === entry.note && each.location === entry.location,
  );
}

/**
 * The known history from before a log, where a row may be ahead of that log:
 * - not from a row: all entries;
 * - from a row, no earlier log known: up to the last status that was notified of, or that leads to the log's first update;
 * - from a row, after a lost log: up to the lost log's last entry, and on to the first one that leads to the new log's
 *   first update. Later entries may belong to the new log, as orders return to statuses.
 */
export function historyBefore<S extends string>(
  known: OrderState<S> | undefined,
  first: HistoryEntry<S> | undefined,
): readonly HistoryEntry<S>[] {
  const history = withoutVersions(known?.history ?? []);
  if (known?.authority !== 'row') return history;
  const logged = upToLastLogged(history).length;
  const next = history.slice(logged).findIndex(({ status }) => status === first?.previousStatus);
  if (logged > 0) return history.slice(0, logged + next + 1);
  const leadsTo = ({ status }: HistoryEntry<S>) =>
    status === known.notifiedStatus || status === first?.previousStatus;
  return history.slice(0, findLastIndex(history, leadsTo) + 1);
}

/** The history without versions, which have no meaning outside of their epoch. */
export const withoutVersions = <S extends string>(
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] =>
  history.some(({ version }) => version !== undefined)
    ? history.map(({ version: _, ...entry }) => entry)
    : history;

/** The state after an update, with the given history. */
function stateAfterUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: VersionedUpdate<S>,
  cursor: Cursor | undefined,
  history: readonly HistoryEntry<S>[],
): Reconciled<S> {
  const { orderId, status, timestamp, version, id } = update;
  const isTracked = update.tracking !== undefined;
  const state: OrderState<S> = {
    orderId,
    authority: 'log',
    status,
    timestamp,
    id,
    ...enterEpoch(known, cursor?.epoch, version, id),
    storedAt: update.storedAt,
    notifiedStatus: status,
    tracking: update.tracking ?? known?.tracking,
    trackedAt: isTracked ? { version } : known?.trackedAt,
    action: update.action === undefined ? known?.action : update.action,
    history,
    omitted: known?.omitted ?? 0,
  };
  return { state, updates: notificationsOf(known, [update]) };
}

/** The ids of the known entries from a place on, and of the state itself. */
export const idsFrom = ({ history, id }: OrderState<string>, at: number): readonly (string | undefined)[] => [
  ...history.slice(at).map((entry) => entry.id),
  id,
];

/** Applies an update whose version was assigned twice: it replaces the known entries from that version on. */
function replaceFrom<S extends string>(
  known: OrderState<S>,
  at: number,
  update: VersionedUpdate<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  const lost = idsFrom(known, at);
  const history = [...known.history.slice(0, at), entryOf(update)];
  const { state, updates } = stateAfterUpdate(known, update, cursor, history);
  const retired = retire(state.retired, ...lost);
  return { state: { ...state, action: lastAction(history), retired }, updates };
}

/** Inserts an update that arrives after newer ones into the history; the status stays. */
function insertLate<S extends string>(
  known: OrderState<S>,
  at: number,
  update: VersionedUpdate<S>,
): OrderState<S> {
  const { version, tracking } = update;
  const isNewer = tracking !== undefined && version > (known.trackedAt?.version ?? 0);
  const history = insertAt(known.history, at, entryOf(update));
  return { ...known, history, ...(isNewer && { tracking, trackedAt: { version } }) };
}
