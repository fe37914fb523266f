import { lastAction } from '../current-action.js';
import { isSameEntry } from '../entry.js';
import { findLastIndex, joinOlder, placeOfVersion } from '../history.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, isStoredAfter, retire } from './epochs.js';
import { snapshotHistory, stateOf, type VersionedSnapshot } from './log-state.js';
import { idsFrom } from './log-update.js';
import { notificationsOf, updatesOf } from './notifications.js';

/**
 * True if a log assigned a version twice, as after a failover that lost the end of the log: the known state and
 * the snapshot have different ids for the older one's version, or the snapshot's lower version was stored later.
 */
export function isRewritten<S extends string>(
  known: OrderState<S>,
  snapshot: VersionedSnapshot<S>,
  id: string | undefined,
): boolean {
  const newest = known.version ?? 0;
  if (snapshot.version > newest) return differ(known.id, idAt(snapshot.history ?? [], newest));
  if (snapshot.version === newest) return differ(id, known.id);
  return differ(id, idAt(known.history, snapshot.version)) || isStoredAfter(snapshot, known.storedAt);
}

const differ = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && a !== b;

const isSameId = (a: string | undefined, b: string | undefined) => a !== undefined && a === b;

function idAt(history: readonly HistoryEntry<string>[], version: number): string | undefined {
  const entry = history[placeOfVersion(history, version)];
  return entry?.version === version ? entry.id : undefined;
}

/** True if the page knows that an entry is of the lost end of a log: another entry has its version, or has replaced it. */
export function isOfLostLog(known: OrderState<string>, { epoch, version, id }: Cursor): boolean {
  if (id === undefined || changesEpoch(known, epoch)) return false;
  const own = version === known.version ? known.id : idAt(known.history, version);
  return known.retired.includes(id) || differ(own, id);
}

/**
 * Applies a snapshot of a rewritten log. Of the known history only what precedes an entry that both contain is
 * kept: the log may have been cut anywhere after it.
 */
export function applyRewrittenLog<S extends string>(
  known: OrderState<S>,
  snapshot: VersionedSnapshot<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const at = placeOfVersion(known.history, snapshot.version);
  const own = snapshotHistory({ ...known, history: known.history.slice(0, at) }, snapshot, receivedAt);
  const common = known.history.findIndex(({ id }) => id !== undefined && id === own.history[0]?.id);
  const older = { history: known.history.slice(0, Math.max(0, common)), omitted: known.omitted };
  const state = stateOf(known, snapshot, cursor, joinOlder(older, own));
  const rewritten = own.history.slice(own.history.findIndex((entry) => replacesKnown(known, entry)));
  // What precedes an update that the page was notified of comes too late.
  const notified = findLastIndex(rewritten, ({ id }) => known.history.some((each) => isSameId(each.id, id)));
  const unseen = rewritten
    .slice(notified + 1)
    .filter((entry) => !known.history.some((each) => isSameEntry(each, entry)));
  return {
    state: {
      ...state,
      action: snapshot.action === undefined ? lastAction(state.history) : snapshot.action,
      retired: retire(state.retired, ...lostIds(known, own.history)),
    },
    updates: notificationsOf(known, updatesOf(unseen, snapshot)),
  };
}

/** True if an entry has the version of a known entry with another id. */
const replacesKnown = (known: OrderState<string>, { version, id }: HistoryEntry<string>): boolean =>
  version !== undefined && differ(id, version === known.version ? known.id : idAt(known.history, version));

/** The ids of known entries whose versions the log assigned to other entries, or has not assigned again yet. */
function lostIds<S extends string>(
  known: OrderState<S>,
  history: readonly HistoryEntry<S>[],
): readonly (string | undefined)[] {
  const first = history.find(({ version }) => version !== undefined)?.version ?? known.version ?? 0;
  const kept = new Set(history.map(({ id }) => id));
  return idsFrom(known, placeOfVersion(known.history, first)).filter((id) => !kept.has(id));
}
