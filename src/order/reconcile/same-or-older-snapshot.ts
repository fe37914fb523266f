import { isEqual } from '../equal.js';
import { type History, placeOfVersion } from '../history.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { Cursor } from '../wire/cursor.js';
import { joinKnown, type VersionedSnapshot } from './log-state.js';

/** Applies a snapshot of the known version: it adds details from the row, and history that is not known yet. */
export function applySameVersion<S extends string>(
  known: OrderState<S>,
  snapshot: VersionedSnapshot<S>,
  cursor: Cursor | undefined,
): Reconciled<S> {
  const { history, omitted = 0, tracking = known.tracking, ahead } = snapshot;
  const addsHistory = history !== undefined && history.length > 0 && !isCovered(known, { history, omitted });
  const joined = addsHistory ? joinKnown(known, { history, omitted }) : known;
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
 * True if the known history covers that of a snapshot of the same version. Log entries never change, so only
 * their number is compared; the entries before the log, which the row adds, are compared one by one.
 */
function isCovered<S extends string>(known: OrderState<S>, { history, omitted }: History<S>): boolean {
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

/**
 * True if a history reaches back before its log. Entries of the row that an older snapshot has beyond it may be updates
 * that the log has lost, but the history has not.
 */
const isWhole = <S extends string>({ history: [first], omitted }: History<S>): boolean =>
  omitted === 0 && first !== undefined && first.version === undefined;

/** Applies a snapshot older than the known state: it completes the history and the tracking; the status stays. */
export function applyOlderVersion<S extends string>(
  known: OrderState<S>,
  snapshot: VersionedSnapshot<S>,
): Reconciled<S> {
  const { history = [], omitted = 0, tracking, version } = snapshot;
  const newer = known.history.slice(placeOfVersion(known.history, version + 1));
  const older = known.history.length - newer.length;
  const tracked =
    tracking && version > (known.trackedAt?.version ?? 0) ? { tracking, trackedAt: { version } } : {};
  const reachesBack = !isWhole(known) && history.length > 0 && history.length + omitted >= known.omitted;
  const joined = reachesBack ? joinKnown(known, { history, omitted }) : undefined;
  const isMore =
    joined !== undefined &&
    (joined.omitted < known.omitted || joined.history.length + joined.omitted > older + known.omitted);
  if (!isMore && !tracked.tracking) return { state: known, updates: [], ignored: 'older' };
  const completed = isMore ? { history: [...joined.history, ...newer], omitted: joined.omitted } : {};
  return { state: { ...known, ...tracked, ...completed }, updates: [] };
}
