import { addsNothing, isSameEntry, timeOf } from '../entry.js';
import { isEqual } from '../equal.js';
import { insertAt, joinOlder, lastPlace } from '../history.js';
import type { IgnoredReason, OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';
import { entryOf, notificationsOf, statedEntry, updatesOf } from './notifications.js';

/*
 * Servers without versions: by the time that the server gives, then by arrival. What has no time is as
 * new as its arrival, as a time that the page made up is compared with nothing.
 */

/** Takes in an update without a version. Pure. */
export function applyTimedUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: OrderUpdate<S>,
): Reconciled<S> {
  const entry = entryOf(update);
  const before = known?.history ?? [];
  const place = lastPlace(before, (each) => isSameUpdate(each, entry));
  const isLast = place === before.length - 1;
  const isClaim = known?.authority === 'claim';
  const isThere = isTold(entry, before);
  const isTracked = update.tracking && known?.trackedAt?.timestamp !== update.timestamp;
  const isKnown = isClaim ? place >= 0 && !isLast : isThere && !(isLast && isTracked);
  if (known && isKnown) return ignored(known, 'duplicate');
  const history = isThere ? before : withEntry(before, place, entry, isClaim);
  if (known && compare(update.timestamp, known.serverTime) < 0) return completeBy(known, update, history);
  const { orderId, status, timestamp } = update;
  const state: OrderState<S> = {
    ...unversioned(known),
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

/** Takes in a snapshot without a version. Pure. */
export function applyTimedSnapshot<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  receivedAt: string,
): Reconciled<S> {
  const order = compare(snapshot.timestamp, known?.serverTime);
  if (known && known.authority === 'clock' && isLate(known, snapshot, order))
    return complete(known, snapshot);
  const fresh = freshUpdates(known, snapshot, receivedAt);
  const { orderId, status, timestamp, tracking } = snapshot;
  const action = snapshot.action === undefined ? newestAction(known, fresh) : snapshot.action;
  const state: OrderState<S> = {
    ...unversioned(known),
    orderId,
    status,
    timestamp: timestamp ?? fresh[fresh.length - 1]?.timestamp ?? known?.timestamp,
    serverTime: timestamp ?? known?.serverTime,
    notifiedStatus: status,
    tracking: tracking ?? known?.tracking,
    trackedAt: tracking ? { timestamp } : known?.trackedAt,
    action,
    ...historyOf(known, snapshot, fresh),
  };
  if (known && isEqual(state, known)) return ignored(known, 'duplicate');
  return { state, updates: notificationsOf(known, fresh) };
}

const ignored = <S extends string>(state: OrderState<S>, reason: IgnoredReason): Reconciled<S> => ({
  state,
  updates: [],
  ignored: reason,
});

/** What no server without versions says; a claim gives way as a whole. */
const unversioned = (known: OrderState<string> | undefined) => ({
  authority: 'clock' as const,
  retired: known?.retired ?? [],
});

/**
 * The history with what an update says: a transition that is known in short is completed; else something is
 * added to the same status, within one second.
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

/** Whether two updates are one transition: what each says that it came after tells two of one second apart. */
const isSameUpdate = (a: HistoryEntry<string>, b: HistoryEntry<string>): boolean =>
  isSameEntry(a, b) && (a.previousStatus ?? b.previousStatus) === (b.previousStatus ?? a.previousStatus);

/** Whether a history has all that an update says. */
const isTold = (update: HistoryEntry<string>, history: readonly HistoryEntry<string>[]): boolean =>
  history.some(
    (each) =>
      isSameUpdate(each, update) && addsNothing(update, each) && (update.action !== null || !each.action),
  );

/** Negative when `a` is before `b`; 0 where one of them is missing. */
const compare = (a: string | undefined, b: string | undefined): number =>
  a === undefined || b === undefined ? 0 : Date.parse(a) - Date.parse(b);

/** Where an entry belongs by its time: after the last one that is not later. */
function placeOfTime(history: readonly HistoryEntry<string>[], entry: HistoryEntry<string>): number {
  const at = lastPlace(history, (each) => !(timeOf(each) > timeOf(entry)) || each.isReceiptTime === true);
  return at + 1;
}

/** Whether a snapshot is older than what is known, or of the same time and passed since. */
function isLate<S extends string>(
  known: OrderState<S>,
  { status, timestamp, history = [], omitted = 0 }: OrderSnapshot<S>,
  order: number,
): boolean {
  if (order !== 0 || timestamp === undefined) return order < 0;
  if (history.length + omitted > known.history.length + known.omitted) return false;
  const place = lastPlace(known.history, (each) => isSameEntry(each, { status, timestamp }));
  return place >= 0 && place < known.history.length - 1;
}

/** An update that comes after newer ones completes the history; the state stays. */
function completeBy<S extends string>(
  known: OrderState<S>,
  { tracking, timestamp }: OrderUpdate<S>,
  history: readonly HistoryEntry<S>[],
): Reconciled<S> {
  if (history[1] === known.history[0] && known.omitted > 0) return ignored(known, 'omitted');
  const isNewer = tracking !== undefined && compare(timestamp, known.trackedAt?.timestamp) >= 0;
  const tracked = isNewer && { tracking, trackedAt: { timestamp } };
  return { state: { ...known, history, ...tracked }, updates: [] };
}

/** A late snapshot still tells of updates that were missed. */
function complete<S extends string>(known: OrderState<S>, snapshot: OrderSnapshot<S>): Reconciled<S> {
  const { history = [], omitted = 0, tracking, timestamp } = snapshot;
  const last = history[history.length - 1];
  const isNewer = tracking && (!known.trackedAt || compare(timestamp, known.trackedAt.timestamp) > 0);
  const tracked = isNewer ? { tracking, trackedAt: { timestamp } } : {};
  const newer = last ? known.history.filter((each) => timeOf(each) > timeOf(last)) : known.history;
  const joined = joinTimed(known, { history, omitted });
  const tellsMore = last !== undefined && history.length + omitted >= known.omitted;
  const completed = tellsMore ? { history: [...joined.history, ...newer], omitted: joined.omitted } : {};
  const state = { ...known, ...tracked, ...completed };
  return isEqual(state, known) ? ignored(known, 'older') : { state, updates: [] };
}

interface Histories<S extends string> {
  readonly history: readonly HistoryEntry<S>[];
  readonly omitted: number;
}

/** A snapshot's history after the known entries that it leaves out. */
function joinTimed<S extends string>(known: Histories<S>, own: Histories<S>): Histories<S> {
  const [first] = own.history;
  if (!first) return known;
  const older = known.history.filter((each) => timeOf(each) < timeOf(first));
  return own.omitted > 0 ? joinOlder({ history: older, omitted: known.omitted }, own) : own;
}

/** The updates in a snapshot that are not known, oldest first. */
function freshUpdates<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  receivedAt: string,
): readonly OrderUpdate<S>[] {
  const { orderId, status, tracking, history = [] } = snapshot;
  if (!known) return [];
  const isKnown = (entry: HistoryEntry<S>) => known.history.some((each) => isSameEntry(each, entry));
  const after = lastPlace(history, isKnown) + 1;
  const fresh = history.filter((entry, at) => {
    const order = compare(entry.timestamp, known.serverTime);
    if (at >= after) return after > 0 || !(order < 0);
    // Of the entries of the newest second, one may have been known in short, and another one not at all.
    return known.serverTime !== undefined && order === 0 && !isTold(entry, known.history);
  });
  const reached = fresh[fresh.length - 1]?.status ?? known.status;
  if (reached === status) return updatesOf(fresh, snapshot);
  const last: OrderUpdate<S> = {
    orderId,
    previousStatus: reached,
    ...statedEntry(snapshot, receivedAt),
    ...(tracking && { tracking }),
  };
  return [...updatesOf(fresh, { orderId }), last];
}

function newestAction<S extends string>(
  known: OrderState<S> | undefined,
  fresh: readonly OrderUpdate<S>[],
): OrderState<S>['action'] {
  const at = lastPlace(fresh, ({ action }) => action !== undefined);
  return at < 0 ? known?.action : fresh[at]?.action;
}

/** A snapshot's history replaces what was known; without one, what is new joins what was known. */
function historyOf<S extends string>(
  known: OrderState<S> | undefined,
  { history = [], omitted = 0 }: OrderSnapshot<S>,
  fresh: readonly OrderUpdate<S>[],
): Histories<S> {
  if (!known) return { history, omitted };
  if (history.length > 0) return joinTimed(known, { history, omitted });
  // What came before was not said, only what was shown before.
  const entries = fresh.map((update) => entryOf({ ...update, previousStatus: undefined }));
  return {
    history: entries.length > 0 ? [...known.history, ...entries] : known.history,
    omitted: known.omitted,
  };
}
