import { isSameEntry, timeOf } from '../entry.js';
import { isEqual } from '../equal.js';
import { insertAt, joinOlder, lastPlace } from '../history.js';
import type { IgnoredReason, OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry, OrderUpdate } from '../update.js';
import { entryOf, notificationsOf, updatesOf } from './notifications.js';

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
  const history = known?.history ?? [];
  const place = lastPlace(history, (each) => isSameEntry(each, entry));
  const order = compare(update.timestamp, known?.serverTime);
  const isLast = place === history.length - 1;
  if (known && place >= 0 && (!isLast || known.authority === 'clock')) return ignored(known, 'duplicate');
  if (known && order < 0) return insertLate(known, update, entry);
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
    history: place >= 0 ? history : insertAt(history, placeOfTime(history, entry), entry),
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
  { status, timestamp }: OrderSnapshot<S>,
  order: number,
): boolean {
  if (order !== 0 || timestamp === undefined) return order < 0;
  const place = lastPlace(known.history, (each) => isSameEntry(each, { status, timestamp }));
  return place >= 0 && place < known.history.length - 1;
}

/** An update that comes after newer ones completes the history; the state stays. */
function insertLate<S extends string>(
  known: OrderState<S>,
  { tracking, timestamp }: OrderUpdate<S>,
  entry: HistoryEntry<S>,
): Reconciled<S> {
  const at = placeOfTime(known.history, entry);
  if (at === 0 && known.omitted > 0) return ignored(known, 'omitted');
  const isNewer = tracking !== undefined && compare(timestamp, known.trackedAt?.timestamp) >= 0;
  const tracked = isNewer && { tracking, trackedAt: { timestamp } };
  return { state: { ...known, history: insertAt(known.history, at, entry), ...tracked }, updates: [] };
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
  const { orderId, status, timestamp, tracking, history = [] } = snapshot;
  if (!known) return [];
  const isKnown = (entry: HistoryEntry<S>) => known.history.some((each) => isSameEntry(each, entry));
  const after = lastPlace(history, isKnown) + 1;
  const fresh = history
    .slice(after)
    .filter((entry) => after > 0 || !(compare(entry.timestamp, known.serverTime) < 0));
  const reached = fresh[fresh.length - 1]?.status ?? known.status;
  if (reached === status) return updatesOf(fresh, snapshot);
  const last: OrderUpdate<S> = {
    orderId,
    status,
    previousStatus: reached,
    timestamp: timestamp ?? receivedAt,
    ...(timestamp === undefined && { isReceiptTime: true as const }),
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
  const entries = fresh.map((update) => entryOf(update));
  return {
    history: entries.length > 0 ? [...known.history, ...entries] : known.history,
    omitted: known.omitted,
  };
}
