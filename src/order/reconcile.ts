import { changesEpoch, enterEpoch, isLate, withoutVersions } from './epoch.js';
import { comparePositions, insertEntry, joinOlder, type Position, placeIn } from './history.js';
import type { OrderEvent, OrderState, Reconciled } from './order-state.js';
import type { Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import { type HistoryEntry, hasDetails, type OrderUpdate } from './update.js';

/**
 * Takes in what a server said: by version, for servers that send none by timestamp, then by
 * arrival. Duplicates change nothing; what is late enters the history but never moves the
 * status back (G1, G2, G3). Pure.
 */
export function reconcile<S extends string>(
  state: OrderState<S> | undefined,
  event: OrderEvent<S>,
): Reconciled<S> {
  if (state && isLate(state, event)) return { state, updates: [] };
  return 'update' in event
    ? applyUpdate(state, event.update, event.epoch)
    : applySnapshot(state, event.snapshot, event.epoch, event.receivedAt);
}

function applyUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: OrderUpdate<S>,
  epoch: string | undefined,
): Reconciled<S> {
  const state = known && changesEpoch(known, epoch) ? withoutVersions(known) : known;
  if (state && isOmitted(state, update)) return { state, updates: [] };
  const { orderId, tracking: _, ...fields } = update;
  const entry: HistoryEntry<S> = fields;
  const history = insertEntry(state?.history ?? [], entry);
  const order = state ? comparePositions(update, state) : 1;
  const isLateNews = order < 0 || (state !== undefined && isPassed(state, update));
  const isNewest = !state || (order > 0 && !isLateNews) || isTie(state, update, history);
  const tracked = trackedAfter(state, update, isNewest);
  const tellsMore = history !== state?.history || tracked.tracking !== state.tracking;
  if (known && state === known && !isNewest && !tellsMore) return { state: known, updates: [] };
  const next: OrderState<S> = {
    orderId,
    status: isNewest ? update.status : state.status,
    timestamp: isNewest ? update.timestamp : state.timestamp,
    // The version of what is shown: that of a late update would let the next late one pass for newer.
    version: isLateNews ? state?.version : (update.version ?? state?.version),
    ...enterEpoch(known, epoch),
    ...tracked,
    history,
    omitted: state?.omitted ?? 0,
  };
  const isNews = known && state && isNewest && !isTold(state, update);
  return { state: next, updates: isNews ? news(known.status, [update]) : [] };
}

/** Where a row that is ahead of the log has told of an event already; -1: nowhere, or no row is ahead. */
function placeInRow<S extends string>({ version, history }: OrderState<S>, entry: HistoryEntry<S>): number {
  const isAhead = version !== undefined && history.length > 0 && history.at(-1)?.version === undefined;
  return isAhead ? placeIn(history, entry) : -1;
}

/** Whether a row has told of it, and of something newer: what is shown does not go back to it. */
function isPassed<S extends string>(state: OrderState<S>, entry: HistoryEntry<S>): boolean {
  return isFollowed(state, placeInRow(state, entry));
}

/** Whether the history goes on after a place in it. */
const isFollowed = ({ history }: OrderState<string>, place: number): boolean =>
  place >= 0 && place < history.length - 1;

/** Whether a row has told of it: all of it, or so long ago that what goes with it is no news any more. */
function isTold<S extends string>(state: OrderState<S>, update: OrderUpdate<S>): boolean {
  const known = state.history[placeInRow(state, update)];
  return known !== undefined && (isPassed(state, update) || hasDetails(known) || !hasDetails(update));
}

/** Of two different events that neither version nor time tells apart, the later arrival is newer. */
function isTie<S extends string>(
  state: OrderState<S>,
  update: OrderUpdate<S>,
  history: readonly HistoryEntry<S>[],
): boolean {
  const isCounted = state.version !== undefined && update.version !== undefined;
  return !isCounted && comparePositions(update, state) === 0 && history.length > state.history.length;
}

/** Whether it is among the older entries that a shortened history left out. */
function isOmitted<S extends string>(state: OrderState<S>, update: OrderUpdate<S>): boolean {
  const first = state.history[0];
  return state.omitted > 0 && first !== undefined && comparePositions(update, first) < 0;
}

function applySnapshot<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  epoch: string | undefined,
  receivedAt: string,
): Reconciled<S> {
  const renewed = known && changesEpoch(known, epoch);
  const state = renewed ? withoutVersions(known) : known;
  if (state && !renewed && !isCurrent(state, snapshot)) {
    return { state: fillIn(state, snapshot), updates: [] };
  }

  const fresh = learned(state, snapshot, receivedAt);
  const next: OrderState<S> = {
    orderId: snapshot.orderId,
    status: snapshot.status,
    timestamp: snapshot.timestamp ?? fresh.at(-1)?.timestamp ?? state?.timestamp,
    version: snapshot.version ?? state?.version,
    ...enterEpoch(known, epoch),
    ...trackedAfter(state, snapshot, true),
    ...historyOf(state, snapshot, fresh),
  };
  if (known && isSame(known, next)) return { state: known, updates: [] };
  return { state: next, updates: known ? news(known.status, fresh) : [] };
}

/** Whether a snapshot may replace the state: it is not older, and a bare one meets nothing better. */
function isCurrent<S extends string>(state: OrderState<S>, snapshot: OrderSnapshot<S>): boolean {
  const { version, timestamp, status } = snapshot;
  const order = comparePositions(snapshot, state);
  if (timestamp !== undefined && isPassed(state, { status, timestamp, version })) return false;
  if (version === undefined && state.version !== undefined) return order > 0;
  const addsVersions = version !== undefined && state.version === undefined;
  // A stale replica's, of a status that the row had before and has again.
  if (addsVersions && timestamp && isFollowed(state, placeIn(state.history, { status, timestamp })))
    return false;
  if ((order === 0 || addsVersions) && status === state.status) return true;
  // A row that is ahead of the log shows another status at the same version: then the clock tells.
  return (order || comparePositions({ timestamp }, state)) >= 0;
}

/** A snapshot that comes late still tells of updates that were missed; what is newer stays. */
function fillIn<S extends string>(state: OrderState<S>, snapshot: OrderSnapshot<S>): OrderState<S> {
  const { history = [], omitted = 0, version } = snapshot;
  const last = history.at(-1);
  const isComparable = (version === undefined) === (state.version === undefined);
  const endsBeforeKnown = history.length + omitted < state.omitted;
  if (!last || !isComparable || endsBeforeKnown) return state;
  const told = joinOlder(state, { history, omitted });
  const newer = state.history.filter((entry) => comparePositions(entry, last) > 0);
  const next = {
    ...state,
    ...trackedAfter(state, snapshot, false),
    history: [...told.history, ...newer],
    omitted: told.omitted,
  };
  return isSame(state, next) ? state : next;
}

/** The updates in a snapshot that the state does not have, oldest first. */
function learned<S extends string>(
  state: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  receivedAt: string,
): OrderUpdate<S>[] {
  const { orderId, status, version, timestamp = receivedAt, tracking } = snapshot;
  if (!state) return [];
  const updates: OrderUpdate<S>[] = (snapshot.history ?? [])
    .map((entry) => ({ orderId, ...entry }))
    .filter((update) => comparePositions(update, state) > 0 && !isTold(state, update));
  const reached = updates.at(-1)?.status ?? state.status;
  if (reached !== status) updates.push({ orderId, status, previousStatus: reached, timestamp, version });
  return updates.map((update, index) =>
    tracking && index === updates.length - 1 ? { ...update, tracking } : update,
  );
}

/**
 * A snapshot's history replaces what was known. Without one (or from a row, which has no
 * versions) what is new joins what was known; of a shortened one the older part is kept.
 */
function historyOf<S extends string>(
  state: OrderState<S> | undefined,
  snapshot: OrderSnapshot<S>,
  fresh: readonly OrderUpdate<S>[],
): Pick<OrderState<S>, 'history' | 'omitted'> {
  const { history, omitted = 0, version } = snapshot;
  if (history?.length && (version !== undefined || state?.version === undefined)) {
    return joinOlder(state, { history, omitted });
  }
  const joined = fresh.reduce<readonly HistoryEntry<S>[]>(
    (entries, { orderId: _, tracking: __, ...entry }) => insertEntry(entries, entry),
    state?.history ?? [],
  );
  return { history: joined, omitted: state?.omitted ?? omitted };
}

/** The tracking after something was told; absent means unchanged. */
function trackedAfter<S extends string>(
  state: OrderState<S> | undefined,
  told: Position & { readonly tracking?: Tracking },
  isNewest: boolean,
): Pick<OrderState<S>, 'tracking' | 'trackedAt'> {
  const { tracking, trackedAt } = state ?? {};
  const isNewer = isNewest || !trackedAt || comparePositions(told, trackedAt) > 0;
  return told.tracking && isNewer
    ? { tracking: told.tracking, trackedAt: positionOf(told) }
    : { tracking, trackedAt };
}

/** Each update as the viewer lived it: from what was shown before. */
function news<S extends string>(shown: S, updates: readonly OrderUpdate<S>[]): OrderUpdate<S>[] {
  let previousStatus = shown;
  return updates
    .map((update) => {
      const lived = { ...update, previousStatus };
      previousStatus = update.status;
      return lived;
    })
    .filter((lived) => lived.status !== lived.previousStatus || hasDetails(lived));
}

const positionOf = ({ version, timestamp }: Position): Position => ({ version, timestamp });

/** By value: a poll that brings nothing new must not render anything. */
const isSame = (a: object, b: object) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
