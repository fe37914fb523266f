import { isSameEntry } from '../entry.js';
import { isEqual } from '../equal.js';
import { entriesBefore, joinOlder, lastPlace, newestInBoth, placeOfVersion, upToLogged } from '../history.js';
import { lastAction } from '../order-action.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, enterEpoch, isOfLostLog, isReplaced, latest, retire } from './epochs.js';
import { idsFrom, isNotified, withoutVersions } from './log-update.js';
import { notificationsOf, updatesOf } from './notifications.js';

/** A snapshot of the log, which has at least one update. */
type Numbered<S extends string> = OrderSnapshot<S> & { readonly version: number };

/** Takes in a snapshot of the log. Pure. */
export function applyLogSnapshot<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: Numbered<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  if (known?.authority !== 'log' || changesEpoch(known, cursor?.epoch)) {
    return begin(known, snapshot, cursor, receivedAt);
  }
  const newest = known.version ?? 0;
  const id = snapshot.id ?? cursor?.id;
  if (isReplaced(known, id, snapshot.storedAt)) return { state: known, updates: [], ignored: 'replaced' };
  if (isRewritten(known, snapshot, id)) {
    return isOfLostLog(known, snapshot.storedAt)
      ? { state: known, updates: [], ignored: 'replaced' }
      : rewrite(known, snapshot, cursor, receivedAt);
  }
  if (snapshot.version > newest) return moveOn(known, snapshot, cursor, receivedAt);
  if (snapshot.version < newest) return completeFromOlder(known, snapshot);
  return complete(known, snapshot, cursor);
}

/**
 * Whether a log has given a version twice: at the snapshot's own version, or at the one that is known,
 * the two have different entries.
 */
function isRewritten<S extends string>(
  known: OrderState<S>,
  snapshot: Numbered<S>,
  id: string | undefined,
): boolean {
  const newest = known.version ?? 0;
  if (snapshot.version > newest) return differ(known.id, idAt(snapshot.history ?? [], newest));
  return differ(id, snapshot.version === newest ? known.id : idAt(known.history, snapshot.version));
}

const differ = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && a !== b;

function idAt(history: readonly HistoryEntry<string>[], version: number): string | undefined {
  const entry = history[placeOfVersion(history, version)];
  return entry?.version === version ? entry.id : undefined;
}

/** The first snapshot of the log, or of another life of it: what was known otherwise only completes it. */
function begin<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: Numbered<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const own = historyOf(known, snapshot, receivedAt);
  const fresh = freshEntries(known, own.history);
  return {
    state: stateOf(known, snapshot, cursor, joinOtherLife(known, own)),
    updates: notificationsOf(known, updatesOf(fresh, snapshot)),
  };
}

/** The history of a log after what another life of it has told, or after what was known otherwise. */
function joinOtherLife<S extends string>(known: OrderState<S> | undefined, own: Histories<S>): Histories<S> {
  const older = withoutVersions(known?.history ?? []);
  const log = own.history.filter(({ version }) => version !== undefined);
  const told = cameAfter(log[0], older.at(-1)) ? older : upToLogged(older);
  const again = told.findIndex((entry) => log.some((each) => isSameEntry(each, entry)));
  const past = again < 0 ? told : told.slice(0, again);
  const omitted = known?.omitted ?? 0;
  if (upToLogged(past).length > 0 && own.omitted === 0) return { history: [...past, ...log], omitted };
  return joinOlder({ history: entriesBefore(older, own.history), omitted }, own);
}

/** Whether an update of a log has moved the order on from where the row has shown it. */
const cameAfter = (
  update: HistoryEntry<string> | undefined,
  shown: HistoryEntry<string> | undefined,
): boolean => update?.previousStatus === shown?.status && update?.status !== shown?.status;

/**
 * A version was given twice. Of what was known, only what comes before an entry that both have is sure:
 * the log may have been cut anywhere before the others.
 */
function rewrite<S extends string>(
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

/** The entries of a log that the viewer has not seen in another form. */
function freshEntries<S extends string>(
  known: OrderState<S> | undefined,
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] {
  const logged = history.filter(({ version }) => version !== undefined);
  if (!known) return logged;
  // A server without versions has said all this already, in its own way: only where it led to is new.
  if (known.authority === 'clock' || known.authority === 'claim') {
    return logged.slice(-1).filter((entry) => !isNotified(known, entry));
  }
  if (known.authority === 'row') return afterRow(known, logged);
  return logged.filter((entry) => !known.history.some((each) => isSameEntry(each, entry)));
}

/**
 * The entries of a log after the status that the viewer was shown or notified of: what rows have added since was
 * never notified of. That status itself is among them where the log says more of it than the row.
 */
function afterRow<S extends string>(
  known: OrderState<S>,
  logged: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] {
  const isNotifiedStatus = ({ status }: HistoryEntry<S>) => status === known.notifiedStatus;
  const notified = known.history.slice(0, 1 + lastPlace(known.history, isNotifiedStatus));
  const place = newestInBoth(notified, logged);
  const entry = logged[place];
  return logged.slice(entry && !isNotified(known, entry) ? place : place + 1);
}

/** The state moves to a newer snapshot of the same log. */
function moveOn<S extends string>(
  known: OrderState<S>,
  snapshot: Numbered<S>,
  cursor: Cursor | undefined,
  receivedAt: string,
): Reconciled<S> {
  const own = historyOf(known, snapshot, receivedAt);
  const newest = known.version ?? 0;
  const fresh = own.history.filter(({ version }) => version !== undefined && version > newest);
  return {
    state: stateOf(known, snapshot, cursor, joinKnown(known, own)),
    updates: notificationsOf(known, updatesOf(fresh, snapshot)),
  };
}

interface Histories<S extends string> {
  readonly history: readonly HistoryEntry<S>[];
  readonly omitted: number;
}

/** A snapshot's history, with what is known of the same log before it. */
function joinKnown<S extends string>(known: OrderState<S>, own: Histories<S>): Histories<S> {
  const first = own.history.find(({ version }) => version !== undefined)?.version;
  if (first === undefined || own.history[0]?.version === undefined) return own;
  const history = known.history.slice(0, placeOfVersion(known.history, first));
  return joinOlder({ history, omitted: known.omitted }, own);
}

/** The history that a snapshot tells; of one that has none, what is known, and where the snapshot is now. */
function historyOf<S extends string>(
  known: OrderState<S> | undefined,
  { history, omitted = 0, status, timestamp, version, id }: Numbered<S>,
  receivedAt: string,
): Histories<S> {
  if (history?.length) return { history, omitted };
  if (!known) return { history: [], omitted };
  const last = known.history.at(-1);
  const isSameLog = known.authority === 'log';
  if (isSameLog ? known.status === status : last?.status === status) {
    return { history: known.history, omitted: known.omitted };
  }
  const entry: HistoryEntry<S> = {
    status,
    timestamp: timestamp ?? receivedAt,
    version,
    ...(id !== undefined && { id }),
    ...(timestamp === undefined && { isReceiptTime: true as const }),
  };
  return { history: [...known.history, entry], omitted: known.omitted };
}

function stateOf<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: Numbered<S>,
  cursor: Cursor | undefined,
  { history, omitted }: Histories<S>,
): OrderState<S> {
  const { orderId, status, timestamp, version, storedAt, tracking, ahead } = snapshot;
  return {
    orderId,
    authority: 'log',
    status,
    timestamp: timestamp ?? history.at(-1)?.timestamp,
    version,
    id: snapshot.id ?? cursor?.id,
    ...enterEpoch(known, cursor?.epoch, snapshot.id ?? cursor?.id),
    storedAt,
    latestStoredAt: latest(known?.latestStoredAt, storedAt),
    notifiedStatus: status,
    tracking: tracking ?? known?.tracking,
    trackedAt: tracking ? { version } : known?.trackedAt,
    action: actionOf(known, snapshot),
    ...(ahead && { ahead }),
    history,
    omitted,
  };
}

/** The action a snapshot states, else the one that the newest entry which speaks of one does. */
function actionOf<S extends string>(
  known: OrderState<S> | undefined,
  { history = [], action = lastAction(history) }: OrderSnapshot<S>,
): OrderState<S>['action'] {
  return action === undefined ? known?.action : action;
}

/** A snapshot of the version that is known says what the row adds, and may tell more of the history. */
function complete<S extends string>(
  known: OrderState<S>,
  snapshot: Numbered<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  const { history, omitted = 0, tracking = known.tracking, ahead } = snapshot;
  const tellsMore = history !== undefined && history.length > 0 && !isCovered(known, { history, omitted });
  const joined = tellsMore ? joinKnown(known, { history, omitted }) : known;
  const id = known.id ?? snapshot.id ?? cursor?.id;
  const action = snapshot.action === undefined ? known.action : snapshot.action;
  const isSame =
    joined === known &&
    id === known.id &&
    isEqual(tracking, known.tracking) &&
    (!snapshot.tracking || known.trackedAt?.version === snapshot.version) &&
    isEqual(action, known.action) &&
    isEqual(ahead, known.ahead);
  if (isSame) return { state: known, updates: [], ignored: 'duplicate' };
  const { ahead: _, ...rest } = known;
  const state = {
    ...rest,
    id,
    tracking: isEqual(tracking, known.tracking) ? known.tracking : tracking,
    trackedAt: snapshot.tracking ? { version: snapshot.version } : known.trackedAt,
    action,
    ...(ahead && { ahead: isEqual(ahead, known.ahead) ? known.ahead : ahead }),
    history: joined.history,
    omitted: joined.omitted,
  };
  return { state, updates: [] };
}

/**
 * Whether a snapshot of the version that is known tells no more of the history than is known. What a log
 * has stored never changes, so of its entries only the number counts; what the row adds is compared.
 */
function isCovered<S extends string>(known: OrderState<S>, { history, omitted }: Histories<S>): boolean {
  if (history.length + omitted > known.history.length + known.omitted) return false;
  const older = history.findIndex(({ version }) => version !== undefined);
  const first = history[older]?.version;
  if (first === undefined) return isEqual(history, known.history);
  const at = placeOfVersion(known.history, first);
  return (
    known.history[at]?.version === first &&
    known.history.length - at === history.length - older &&
    isEqual(history.slice(0, older), known.history.slice(at - older, at))
  );
}

/** A snapshot that comes after a newer one still tells of updates that were missed. */
function completeFromOlder<S extends string>(known: OrderState<S>, snapshot: Numbered<S>): Reconciled<S> {
  const { history = [], omitted = 0, tracking, version } = snapshot;
  const newer = known.history.slice(placeOfVersion(known.history, version + 1));
  const older = known.history.length - newer.length;
  const tracked =
    tracking && version > (known.trackedAt?.version ?? 0) ? { tracking, trackedAt: { version } } : {};
  const tellsMore = history.length > 0 && history.length + omitted >= known.omitted;
  const joined = tellsMore ? joinKnown(known, { history, omitted }) : undefined;
  const isMore =
    joined !== undefined &&
    (joined.omitted < known.omitted || joined.history.length + joined.omitted > older + known.omitted);
  if (!isMore && !tracked.tracking) return { state: known, updates: [], ignored: 'older' };
  const completed = isMore ? { history: [...joined.history, ...newer], omitted: joined.omitted } : {};
  return { state: { ...known, ...tracked, ...completed }, updates: [] };
}
