import { isEqual } from '../equal.js';
import { placeOfVersion } from '../history.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { Cursor } from '../wire/cursor.js';
import { type Histories, joinKnown, type Numbered } from './log-state.js';

/** A snapshot of the version that is known says what the row adds, and may tell more of the history. */
export function complete<S extends string>(
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
export function completeFromOlder<S extends string>(
  known: OrderState<S>,
  snapshot: Numbered<S>,
): Reconciled<S> {
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
