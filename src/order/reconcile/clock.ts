import { addsNothing, isSameEntry, timeOf } from '../entry.js';
import { isEqual } from '../equal.js';
import { findLastIndex, type History, insertAt, joinOlder } from '../history.js';
import type { IgnoredReason, OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';
import { entryOf, notificationsOf, statedEntry, updatesOf } from './notifications.js';

/*
 * Servers without versions: events are ordered by the server's time, then by arrival. An event without a time
 * counts as new when it arrives; a time that the page assigned is never compared.
 */

/** Applies an update without a version. Pure. */
export function applyTimedUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: OrderUpdate<S>,
): Reconciled<S> {
  const entry = entryOf(update);
  const before = known?.history ?? [];
  const place = findLastIndex(before, (each) => isSameUpdate(each, entry));
  const isLast = place === before.length - 1;
  const isClaim = known?.authority === 'claim';
  const isInHistory = isRecorded(entry, before);
  const hasNewTracking = update.tracking && known?.trackedAt?.timestamp !== update.timestamp;
  const isKnown = isClaim ? place >= 0 && !isLast : isInHistory && !(isLast && hasNewTracking);
  if (known && isKnown) return ignored(known, 'duplicate');
  const history = isInHistory ? before : withEntry(before, place, entry, isClaim);
  if (known && compare(update.timestamp, known.serverTime) < 0)
    return applyLateUpdate(known, update, history);
  const { orderId, status, timestamp } = update;
  const state: OrderState<S> = {
    ...clockState(known),
    orderId,
    status,
    timestamp,
    serverTime: timestamp,
    notifiedStatus: status,
    tracking: update.tracking ?? known?.tracking,
    trackedAt: update.tracking ? { timestamp } : known?.trackedAt,
    action: update.action === undefined ? known?.action : update.action,
    history,
    omitted: known?.omitted ?? 0,
  };
  return { state, updates: notificationsOf(known, [update]) };
}

/** Applies a snapshot without a version. Pure. */
export function applyTimedSnapshot<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  receivedAt: string,
): Reconciled<S> {
  const order = compare(snapshot.timestamp, known?.serverTime);
  if (known && known.authority === 'clock' && isLate(known, snapshot, order))
    return applyLateSnapshot(known, snapshot);
  const unseen = unseenUpdates(known, snapshot, receivedAt);
  const { orderId, status, timestamp, tracking } = snapshot;
  const action = snapshot.action === undefined ? newestAction(known, unseen) : snapshot.action;
  const state: OrderState<S> = {
    ...clockState(known),
    orderId,
    status,
    timestamp: timestamp ?? unseen[unseen.length - 1]?.timestamp ?? known?.timestamp,
    serverTime: timestamp ?? known?.serverTime,
    notifiedStatus: status,
    tracking: tracking ?? known?.tracking,
    trackedAt: tracking ? { timestamp } : known?.trackedAt,
    action,
    ...historyAfter(known, snapshot, unseen),
  };
  if (known && isEqual(state, known)) return ignored(known, 'duplicate');
  return { state, updates: notificationsOf(known, unseen) };
}

const ignored = <S extends string>(state: OrderState<S>, reason: IgnoredReason): Reconciled<S> => ({
  state,
  updates: [],
  ignored: reason,
});

/** The fields that every state of this authority has in common. */
const clockState = (known: OrderState<string> | undefined) => ({
  authority: 'clock' as const,
  retired: known?.retired ?? [],
});

/**
 * The history with an entry: it is merged into the known entry of the same transition; an entry that only adds
 * details to the status is inserted by its time.
 */
function withEntry<S extends string>(
  history: readonly HistoryEntry<S>[],
  place: number,
  entry: HistoryEntry<S>,
  isClaim: boolean,
): readonly HistoryEntry<S>[] {
  const isTransition = isClaim || (entry.previousStatus ?? entry.status) !== entry.status;
  return place >= 0 && isTransition
    ? history.map((each, at) => (at === place ? { ...each, ...entry } : each))
    : insertAt(history, placeOfTime(history, entry), entry);
}

/** True if two entries are one transition: `previousStatus` distinguishes two transitions within one second. */
const isSameUpdate = (a: HistoryEntry<string>, b: HistoryEntry<string>): boolean =>
  isSameEntry(a, b) && (a.previousStatus ?? b.previousStatus) === (b.previousStatus ?? a.previousStatus);

/** True if a history has an entry with all details of an update. */
const isRecorded = (update: HistoryEntry<string>, history: readonly HistoryEntry<string>[]): boolean =>
  history.some(
    (each) =>
      isSameUpdate(each, update) && addsNothing(update, each) && (update.action !== null || !each.action),
  );

/** Negative when `a` is before `b`; 0 where one of them is missing. */
const compare = (a: string | undefined, b: string | undefined): number =>
  a === undefined || b === undefined ? 0 : Date.parse(a) - Date.parse(b);

/** Where an entry belongs by its time: after the last one that is not later. */
function placeOfTime(history: readonly HistoryEntry<string>[], entry: HistoryEntry<string>): number {
  const at = findLastIndex(history, (each) => !(timeOf(each) > timeOf(entry)) || each.isReceiptTime === true);
  return at + 1;
}

/** True if a snapshot is older than the known state, or has the same time and a status that was passed since. */
function isLate<S extends string>(
  known: OrderState<S>,
  { status, timestamp, history = [], omitted = 0 }: OrderSnapshot<S>,
  order: number,
): boolean {
  if (order !== 0 || timestamp === undefined) return order < 0;
  if (history.length + omitted > known.history.length + known.omitted) return false;
  const place = findLastIndex(known.history, (each) => isSameEntry(each, { status, timestamp }));
  return place >= 0 && place < known.history.length - 1;
}

/** Applies an update that is older than the known state: it completes the history; the status stays. */
function applyLateUpdate<S extends string>(
  known: OrderState<S>,
  { tracking, timestamp }: OrderUpdate<S>,
  history: readonly HistoryEntry<S>[],
): Reconciled<S> {
  if (history[1] === known.history[0] && known.omitted > 0) return ignored(known, 'omitted');
  const isNewer = tracking !== undefined && compare(timestamp, known.trackedAt?.timestamp) >= 0;
  const tracked = isNewer && { tracking, trackedAt: { timestamp } };
  return { state: { ...known, history, ...tracked }, updates: [] };
}

/** Applies a late snapshot, which may contain updates that were missed; the status stays. */
function applyLateSnapshot<S extends string>(
  known: OrderState<S>,
  snapshot: OrderSnapshot<S>,
): Reconciled<S> {
  const { history = [], omitted = 0, tracking, timestamp } = snapshot;
  const last = history[history.length - 1];
  const isNewer = tracking && (!known.trackedAt || compare(timestamp, known.trackedAt.timestamp) > 0);
  const tracked = isNewer ? { tracking, trackedAt: { timestamp } } : {};
  const newer = last ? known.history.filter((each) => timeOf(each) > timeOf(last)) : known.history;
  const joined = joinTimed(known, { history, omitted });
  const reachesBack = last !== undefined && history.length + omitted >= known.omitted;
  const completed = reachesBack ? { history: [...joined.history, ...newer], omitted: joined.omitted } : {};
  const state = { ...known, ...tracked, ...completed };
  return isEqual(state, known) ? ignored(known, 'older') : { state, updates: [] };
}

/** A snapshot's history, after the known entries that it leaves out. */
function joinTimed<S extends string>(known: History<S>, own: History<S>): History<S> {
  const [first] = own.history;
  if (!first) return known;
  const older = known.history.filter((each) => timeOf(each) < timeOf(first));
  return own.omitted > 0 ? joinOlder({ history: older, omitted: known.omitted }, own) : own;
}

/** The updates in a snapshot that are not known, oldest first. */
function unseenUpdates<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  receivedAt: string,
): readonly OrderUpdate<S>[] {
  const { orderId, status, tracking, history = [] } = snapshot;
  if (!known) return [];
  const isKnown = (entry: HistoryEntry<S>) => known.history.some((each) => isSameEntry(each, entry));
  const after = findLastIndex(history, isKnown) + 1;
  const unseen = history.filter((entry, at) => {
    const order = compare(entry.timestamp, known.serverTime);
    if (at >= after) return after > 0 || !(order < 0);
    // Several entries can share the newest second: one may be known without its details, another not at all.
    return known.serverTime !== undefined && order === 0 && !isRecorded(entry, known.history);
  });
  const reached = unseen[unseen.length - 1]?.status ?? known.status;
  if (reached === status) return updatesOf(unseen, snapshot);
  const last: OrderUpdate<S> = {
    orderId,
    previousStatus: reached,
    ...statedEntry(snapshot, receivedAt),
    ...(tracking && { tracking }),
  };
  return [...updatesOf(unseen, { orderId }), last];
}

function newestAction<S extends string>(
  known: OrderState<S> | undefined,
  unseen: readonly OrderUpdate<S>[],
): OrderState<S>['action'] {
  const at = findLastIndex(unseen, ({ action }) => action !== undefined);
  return at < 0 ? known?.action : unseen[at]?.action;
}

/** The snapshot's history replaces the known one; without a history, the unseen updates are appended. */
function historyAfter<S extends string>(
  known: OrderState<S> | undefined,
  { history = [], omitted = 0 }: OrderSnapshot<S>,
  unseen: readonly OrderUpdate<S>[],
): History<S> {
  if (!known) return { history, omitted };
  if (history.length > 0) return joinTimed(known, { history, omitted });
  // The server did not state a previous status: the one in the update is the status that was shown before.
  const entries = unseen.map((update) => entryOf({ ...update, previousStatus: undefined }));
  return {
    history: entries.length > 0 ? [...known.history, ...entries] : known.history,
    omitted: known.omitted,
  };
}
