import { isSameEntry } from '../entry.js';
import { joinOlder, placeOfVersion } from '../history.js';
import { lastAction } from '../order-action.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { isOfLostLog, retire } from './epochs.js';
import { historyOf, type Numbered, stateOf } from './log-state.js';
import { idsFrom } from './log-update.js';
import { notificationsOf, updatesOf } from './notifications.js';

/**
 * Whether a log has given a version twice: at the snapshot's own version, or at the one that is known,
 * the two have different entries, or the snapshot has a lower version that was stored later.
 */
export function isRewritten<S extends string>(
  known: OrderState<S>,
  snapshot: Numbered<S>,
  id: string | undefined,
): boolean {
  const newest = known.version ?? 0;
  if (snapshot.version > newest) return differ(known.id, idAt(snapshot.history ?? [], newest));
  if (snapshot.version === newest) return differ(id, known.id);
  return differ(id, idAt(known.history, snapshot.version)) || isOfLostLog(snapshot, known.storedAt);
}

const differ = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && a !== b;

function idAt(history: readonly HistoryEntry<string>[], version: number): string | undefined {
  const entry = history[placeOfVersion(history, version)];
  return entry?.version === version ? entry.id : undefined;
}

/**
 * A version was given twice. Of what was known, only what comes before an entry that both have is sure:
 * the log may have been cut anywhere before the others.
 */
export function rewrite<S extends string>(
  known: OrderState<S>,
  snapshot: Numbered<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const at = placeOfVersion(known.history, snapshot.version);
  const own = historyOf({ ...known, history: known.history.slice(0, at) }, snapshot, receivedAt);
  const common = known.history.findIndex(({ id }) => id !== undefined && id === own.history[0]?.id);
  const older = { history: known.history.slice(0, Math.max(0, common)), omitted: known.omitted };
  const state = stateOf(known, snapshot, cursor, joinOlder(older, own));
  const cut = own.history.findIndex((entry) => isReplacement(known, entry));
  const fresh = own.history
    .slice(cut)
    .filter((entry) => !known.history.some((each) => isSameEntry(each, entry)));
  return {
    state: {
      ...state,
      action: snapshot.action === undefined ? lastAction(state.history) : snapshot.action,
      retired: retire(state.retired, ...lostIds(known, own.history)),
    },
    updates: notificationsOf(known, updatesOf(fresh, snapshot)),
  };
}

/** Whether an entry has the version of another one that is known. */
const isReplacement = (known: OrderState<string>, { version, id }: HistoryEntry<string>): boolean =>
  version !== undefined && differ(id, version === known.version ? known.id : idAt(known.history, version));

/** The ids of known entries whose versions the log has given to others, or not yet again. */
function lostIds<S extends string>(
  known: OrderState<S>,
  history: readonly HistoryEntry<S>[],
): readonly (string | undefined)[] {
  const first = history.find(({ version }) => version !== undefined)?.version ?? known.version ?? 0;
  const kept = new Set(history.map(({ id }) => id));
  return idsFrom(known, placeOfVersion(known.history, first)).filter((id) => !kept.has(id));
}
