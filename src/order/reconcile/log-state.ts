import { joinOlder, placeOfVersion } from '../history.js';
import { lastAction } from '../order-action.js';
import type { OrderState } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { enterEpoch } from './epochs.js';
import { statedEntry } from './notifications.js';

/** A snapshot of the log, which has at least one update. */
export type Numbered<S extends string> = OrderSnapshot<S> & { readonly version: number };

/** Entries, oldest first, and how many before them were left out. */
export interface Histories<S extends string> {
  readonly history: readonly HistoryEntry<S>[];
  readonly omitted: number;
}

/** A snapshot's history, with what is known of the same log before it. */
export function joinKnown<S extends string>(known: OrderState<S>, own: Histories<S>): Histories<S> {
  const first = own.history.find(({ version }) => version !== undefined)?.version;
  if (first === undefined || own.history[0]?.version === undefined) return own;
  const history = known.history.slice(0, placeOfVersion(known.history, first));
  return joinOlder({ history, omitted: known.omitted }, own);
}

/** The history that a snapshot tells; of one that has none, what is known, and where the snapshot is now. */
export function historyOf<S extends string>(
  known: OrderState<S> | undefined,
  snapshot: Numbered<S>,
  receivedAt: string,
): Histories<S> {
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

/** The state that a snapshot amounts to, with this history. */
export function stateOf<S extends string>(
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

/** The action a snapshot states, else the one that the newest entry which speaks of one does. */
function actionOf<S extends string>(
  known: OrderState<S> | undefined,
  { history = [], action = lastAction(history) }: OrderSnapshot<S>,
): OrderState<S>['action'] {
  return action === undefined ? known?.action : action;
}
