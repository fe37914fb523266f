import { comparePositions, insertEntry, type Position } from './history.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import type { HistoryEntry, OrderUpdate } from './update.js';

/** What is known of one order. Never changed: {@link reconcile} makes the next one. */
export interface OrderState<S extends string = OrderStatus> extends Position {
  readonly orderId: string;
  readonly status: S;
  /** When the status was reached, ISO 8601; absent when only a bare status is known. */
  readonly timestamp?: string;
  /** The version of the newest update applied. */
  readonly version?: number;
  /** The life of the log that `version` counts in. */
  readonly epoch?: string;
  readonly tracking?: Tracking;
  /** Which update `tracking` is from. */
  readonly trackedAt?: Position;
  /** Oldest first; each event once. */
  readonly history: readonly HistoryEntry<S>[];
  /** How many older entries the server left out. */
  readonly omitted: number;
  /** Epochs that were left behind, newest last: what still arrives from them is late. */
  readonly retired: readonly string[];
}

/** Something a server said of an order, with the epoch of its cursor, if it had one. */
export type OrderEvent<S extends string = OrderStatus> = {
  readonly epoch?: string;
  /** When it arrived, ISO 8601: the time of what carries none itself. */
  readonly receivedAt: string;
} & ({ readonly update: OrderUpdate<S> } | { readonly snapshot: OrderSnapshot<S> });

/** The outcome of {@link reconcile}. */
export interface Reconciled<S extends string = OrderStatus> {
  /** The very same object as before when nothing changed. */
  readonly state: OrderState<S>;
  /**
   * What is news, oldest first: each real transition once, with `previousStatus` as it was shown.
   * Where `previousStatus` equals `status`, only a note or the tracking is new.
   * Empty for the first thing known of an order.
   */
  readonly updates: readonly OrderUpdate<S>[];
}

/** Bounds what is remembered of a server that loses its log again and again (G7). */
const RETIRED_EPOCHS = 8;

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

/** From an epoch that was left, and not newer by the clock either. */
function isLate<S extends string>(state: OrderState<S>, event: OrderEvent<S>): boolean {
  if (event.epoch === undefined || !state.retired.includes(event.epoch)) return false;
  const { timestamp } = 'update' in event ? event.update : event.snapshot;
  return comparePositions({ timestamp }, { timestamp: state.timestamp }) <= 0;
}

function changesEpoch<S extends string>(state: OrderState<S>, epoch: string | undefined): epoch is string {
  return epoch !== undefined && state.epoch !== undefined && epoch !== state.epoch;
}

function enterEpoch<S extends string>(state: OrderState<S> | undefined, epoch: string | undefined) {
  const retired = state?.retired ?? [];
  if (state?.epoch === undefined || !changesEpoch(state, epoch)) {
    return { epoch: epoch ?? state?.epoch, retired };
  }
  return {
    epoch,
    retired: [...retired.filter((past) => past !== epoch && past !== state.epoch), state.epoch].slice(
      -RETIRED_EPOCHS,
    ),
  };
}

function applyUpdate<S extends string>(
  known: OrderState<S> | undefined,
  update: OrderUpdate<S>,
  epoch: string | undefined,
): Reconciled<S> {
  // Versions of another life of the log can't be compared, so the old entries go on by time alone.
  const state = known && changesEpoch(known, epoch) ? withoutVersions(known) : known;
  if (state && isOmitted(state, update)) return { state, updates: [] };
  const { orderId, tracking, ...fields } = update;
  const entry: HistoryEntry<S> = fields;
  const history = insertEntry(state?.history ?? [], entry);
  const isNewest = !state || comparePositions(update, state) > 0 || isTie(state, update, history);
  const isTracked = tracking && comparePositions(update, state?.trackedAt ?? {}) >= 0;
  if (known && state === known && history === state.history && !isNewest && !isTracked) {
    return { state: known, updates: [] };
  }
  const next: OrderState<S> = {
    orderId,
    status: isNewest ? update.status : state.status,
    timestamp: isNewest ? update.timestamp : state.timestamp,
    version: newestVersion(state?.version, update.version),
    ...enterEpoch(known, epoch),
    tracking: isTracked ? tracking : state?.tracking,
    trackedAt: isTracked ? positionOf(update) : state?.trackedAt,
    history,
    omitted: state?.omitted ?? 0,
  };
  return { state: next, updates: known && isNewest ? news(known.status, [update]) : [] };
}

/** Of two different events that neither version nor time tells apart, the later arrival is newer. */
function isTie<S extends string>(
  state: OrderState<S>,
  update: OrderUpdate<S>,
  history: readonly HistoryEntry<S>[],
): boolean {
  const isCounted = state.version !== undefined && update.version !== undefined;
  return !isCounted && comparePositions(update, state) === 0 && history !== state.history;
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
  if (state && !renewed && !isCurrent(state, snapshot)) return { state, updates: [] };

  const fresh = learned(state, snapshot, receivedAt);
  const next: OrderState<S> = {
    orderId: snapshot.orderId,
    status: snapshot.status,
    timestamp: snapshot.timestamp ?? fresh.at(-1)?.timestamp ?? state?.timestamp,
    version: newestVersion(state?.version, snapshot.version),
    ...enterEpoch(known, epoch),
    tracking: snapshot.tracking ?? state?.tracking,
    trackedAt: snapshot.tracking ? positionOf(snapshot) : state?.trackedAt,
    ...historyOf(state, snapshot, fresh),
  };
  if (known && isSame(known, next)) return { state: known, updates: [] };
  return { state: next, updates: known ? news(known.status, fresh) : [] };
}

/** Whether a snapshot may replace the state: it is not older, and a bare one meets nothing better. */
function isCurrent<S extends string>(state: OrderState<S>, snapshot: OrderSnapshot<S>): boolean {
  const order = comparePositions(snapshot, state);
  if (snapshot.version === undefined && state.version !== undefined) return order > 0;
  const addsVersions = snapshot.version !== undefined && state.version === undefined;
  return order >= 0 || (addsVersions && snapshot.status === state.status);
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
    .filter((entry) => comparePositions(entry, state) > 0)
    .map((entry) => ({ orderId, ...entry }));
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
  if (!history || (version === undefined && state?.version !== undefined)) {
    const joined = fresh.reduce<readonly HistoryEntry<S>[]>(
      (entries, { orderId: _, tracking: __, ...entry }) => insertEntry(entries, entry),
      state?.history ?? [],
    );
    return { history: joined, omitted: state?.omitted ?? omitted };
  }
  const first = history[0];
  const older =
    omitted > 0 && first && state ? state.history.filter((e) => comparePositions(e, first) < 0) : [];
  const kept = older.slice(-omitted);
  return { history: [...kept, ...history], omitted: omitted - kept.length };
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
    .filter((lived) => lived.status !== lived.previousStatus || lived.note || lived.tracking);
}

function withoutVersions<S extends string>(state: OrderState<S>): OrderState<S> {
  const history = state.history.map(({ version: _, ...entry }) => entry);
  return { ...state, version: undefined, trackedAt: undefined, history };
}

const positionOf = ({ version, timestamp }: Position): Position => ({ version, timestamp });

const newestVersion = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** By value: a poll that brings nothing new must not render anything. */
const isSame = (a: object, b: object) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
