import { isSameEntry, isSameTransition } from '../entry.js';
import { entriesBefore, insertAt, lastPlace, placeOfVersion, upToLogged } from '../history.js';
import { lastAction } from '../order-action.js';
import type { IgnoredReason, OrderState, Reconciled } from '../order-state.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, enterEpoch, isOfLostLog, isReplaced, retire } from './epochs.js';
import { entryOf, notificationsOf } from './notifications.js';

/** An update with a version. */
type Numbered<S extends string> = OrderUpdate<S> & { readonly version: number };

/** Takes in an update of the log. Pure. */
export function applyLogUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: Numbered<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  if (known?.authority !== 'log' || changesEpoch(known, cursor?.epoch)) return begin(known, update, cursor);
  const newest = known.version ?? 0;
  const ignore = (ignored: IgnoredReason): Reconciled<S> => ({ state: known, updates: [], ignored });
  if (isReplaced(known, update.id, update.storedAt)) return ignore('replaced');
  if (update.version > newest) return move(known, update, cursor, known.history.concat([entryOf(update)]));

  const at = placeOfVersion(known.history, update.version);
  // The newest update is known also where no history is.
  const there = update.version === newest ? known : known.history[at];
  const isThere = there?.version === update.version;
  // One that was missed has no id here, but what a log stores later has a higher version, unless its end was lost.
  if (isThere ? isReplacedBy(there, update.id) : isOfLostLog(update, known.storedAt)) {
    return isOfLostLog(known, update.storedAt) ? ignore('replaced') : replaceFrom(known, at, update, cursor);
  }
  if (isThere || isKept(known, update)) return ignore('duplicate');
  if (at === 0 && known.omitted > 0) return ignore('omitted');
  return { state: insertLate(known, at, update), updates: [] };
}

/** Whether an entry of the same version is another one. */
const isReplacedBy = ({ id }: Pick<HistoryEntry<string>, 'id'>, other: string | undefined): boolean =>
  id !== undefined && other !== undefined && id !== other;

/**
 * Whether an update is in the history without its version: from when its epoch was left, or as the row tells it,
 * where the log has it no more.
 */
const isKept = ({ history }: OrderState<string>, update: OrderUpdate<string>): boolean =>
  history.some((entry) => entry.version === undefined && isSameTransition(entry, update));

/** The first update of the log, or of another life of it, after what was known otherwise. */
function begin<S extends string>(
  known: OrderState<S> | undefined,
  update: Numbered<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  const entry = entryOf(update);
  const older = entriesBefore(historyBefore(known, entry), [entry]);
  const moved = move(known, update, cursor, [...older, entry]);
  return known && isNotified(known, entry) ? { ...moved, updates: [] } : moved;
}

/**
 * Whether an update was notified of in another form: by a server without versions, or in a life of the log
 * that a backup has brought back. A row that is shown was not.
 */
export function isNotified<S extends string>(known: OrderState<S>, entry: HistoryEntry<S>): boolean {
  if (known.authority === 'row' && entry.status !== known.notifiedStatus) return false;
  const isSame = known.authority === 'row' ? isSameTransition : isSameEntry;
  return known.history.some(
    (each) => isSame(each, entry) && each.note === entry.note && each.location === entry.location,
  );
}

/**
 * What is known from before a log. Of what rows said since the last notification, or since a log was lost, only what
 * leads to the log's first update: a row may be ahead of the log. After a lost log that is the first line which may
 * lead to it, as in a loop of the flow the later ones may be of the log.
 */
export function historyBefore<S extends string>(
  known: OrderState<S> | undefined,
  first: HistoryEntry<S> | undefined,
): readonly HistoryEntry<S>[] {
  const history = withoutVersions(known?.history ?? []);
  if (known?.authority !== 'row') return history;
  const told = upToLogged(history).length;
  const next = history.slice(told).findIndex(({ status }) => status === first?.previousStatus);
  if (told > 0) return history.slice(0, told + next + 1);
  const leadsTo = ({ status }: HistoryEntry<S>) =>
    status === known.notifiedStatus || status === first?.previousStatus;
  return history.slice(0, lastPlace(history, leadsTo) + 1);
}

/** The history without the versions of a life of the log that is over. */
export const withoutVersions = <S extends string>(
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] =>
  history.some(({ version }) => version !== undefined)
    ? history.map(({ version: _, ...entry }) => entry)
    : history;

/** The state moves to an update. */
function move<S extends string>(
  known: OrderState<S> | undefined,
  update: Numbered<S>,
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

/** The ids of what is known from a place on. */
export const idsFrom = ({ history, id }: OrderState<string>, at: number): readonly (string | undefined)[] => [
  ...history.slice(at).map((entry) => entry.id),
  id,
];

/** A version was given twice: what was known from there on was lost, and this takes its place. */
function replaceFrom<S extends string>(
  known: OrderState<S>,
  at: number,
  update: Numbered<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  const lost = idsFrom(known, at);
  const history = [...known.history.slice(0, at), entryOf(update)];
  const { state, updates } = move(known, update, cursor, history);
  const retired = retire(state.retired, ...lost);
  return { state: { ...state, action: lastAction(history), retired }, updates };
}

/** An update that comes after newer ones completes the history; the state stays. */
function insertLate<S extends string>(known: OrderState<S>, at: number, update: Numbered<S>): OrderState<S> {
  const { version, tracking } = update;
  const isNewer = tracking !== undefined && version > (known.trackedAt?.version ?? 0);
  const history = insertAt(known.history, at, entryOf(update));
  return { ...known, history, ...(isNewer && { tracking, trackedAt: { version } }) };
}
