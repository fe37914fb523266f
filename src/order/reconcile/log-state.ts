import { lastAction } from '../current-action.js';
import { entriesBeforeLog, type History, joinOlder, placeOfVersion } from '../history.js';
import type { OrderState } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { Cursor } from '../wire/cursor.js';
import { enterEpoch } from './epochs.js';
import { statedEntry } from './notifications.js';

/** A snapshot of a log that has at least one update. */
export type VersionedSnapshot<S extends string> = OrderSnapshot<S> & { readonly version: number };

/** A snapshot's history, after the known entries of the same log that it leaves out. */
export function joinKnown<S extends string>(known: OrderState<S>, own: History<S>): History<S> {
  const first = own.history.find(({ version }) => version !== undefined)?.version;
  if (first === undefined || own.history[0]?.version === undefined) return own;
  const place = placeOfVersion(known.history, first);
  const older = known.history.slice(0, place);
  // What a row showed may be an update that the known history did not contain.
  const isBeginning = first === 1 && known.history[place]?.version !== 1;
  const history = isBeginning ? entriesBeforeLog(older, own.history) : older;
  return joinOlder({ history, omitted: known.omitted }, own);
}

/** The history of a snapshot; for a snapshot without one, the known history and an entry for its status. */
export function snapshotHistory<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: VersionedSnapshot<S>,
  receivedAt: string,
): History<S> {
  const { history, omitted = 0, status, version, id } = snapshot;
  if (history?.length) return { history, omitted };
  if (!known) return { history: [], omitted };
  const last = known.history.at(-1);
  const isSameLog = known.authority === 'log';
  if (isSameLog ? known.status === status : last?.status === status) {
    return { history: known.history, omitted: known.omitted };
  }
  const entry = { ...statedEntry(snapshot, receivedAt), version, ...(id !== undefined && { id }) };
  return { history: [...known.history, entry], omitted: known.omitted };
}

/** The state after a snapshot of the log, with the given history. */
export function stateOf<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: VersionedSnapshot<S>,
  cursor: Cursor | undefined,
  { history, omitted }: History<S>,
): OrderState<S> {
  const { orderId, status, timestamp, version, storedAt, tracking, ahead } = snapshot;
  return {
    orderId,
    authority: 'log',
    status,
    timestamp: timestamp ?? history.at(-1)?.timestamp,
    id: snapshot.id ?? cursor?.id,
    ...enterEpoch(known, cursor?.epoch, version, snapshot.id ?? cursor?.id),
    storedAt,
    notifiedStatus: status,
    tracking: tracking ?? known?.tracking,
    trackedAt: tracking ? { version } : known?.trackedAt,
    action: actionOf(known, snapshot),
    ...(ahead && { ahead }),
    history,
    omitted,
  };
}

/** The action of a snapshot, else of the newest entry that has one, else the known action. */
function actionOf<S extends string>(
  known: OrderState<S> | undefined,
  { history = [], action = lastAction(history) }: OrderSnapshot<S>,
): OrderState<S>['action'] {
  return action === undefined ? known?.action : action;
}
