import { isSameEntry } from '../entry.js';
import { entriesBefore, joinOlder, lastPlace, newestInBoth, placeAfter, upToLogged } from '../history.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { HistoryEntry } from '../update.js';
import type { Cursor } from '../wire/cursor.js';
import { changesEpoch, isOfLostLog, isReplaced } from './epochs.js';
import { complete, completeFromOlder } from './known-version.js';
import { type Histories, historyOf, joinKnown, type Numbered, stateOf } from './log-state.js';
import { historyBefore, isNotified } from './log-update.js';
import { notificationsOf, updatesOf } from './notifications.js';
import { isRewritten, rewrite } from './rewritten-log.js';

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
  const log = own.history.filter(({ version }) => version !== undefined);
  const told = historyBefore(known, log[0]);
  const again = told.findIndex((entry) => log.some((each) => isSameEntry(each, entry)));
  const past = again < 0 ? told : told.slice(0, again);
  const omitted = known?.omitted ?? 0;
  if (upToLogged(past).length > 0 && own.omitted === 0) return { history: [...past, ...log], omitted };
  const before = entriesBefore(historyBefore(known, own.history[0]), own.history);
  return joinOlder({ history: before, omitted }, own);
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
  if (known.authority === 'row') return afterRow(known, history.slice(0, -logged.length), logged);
  return logged.filter((entry) => !known.history.some((each) => isSameEntry(each, entry)));
}

/**
 * The entries of a log after the status that the viewer was shown or notified of: what rows have added since was
 * never notified of. Where an earlier life of the log is known, the viewer was notified up to its newest entry. That
 * status itself is among them where the log says more of it than the row.
 */
function afterRow<S extends string>(
  known: OrderState<S>,
  before: readonly HistoryEntry<S>[],
  logged: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] {
  const isNotifiedStatus = ({ status }: HistoryEntry<S>) => status === known.notifiedStatus;
  const told = upToLogged(known.history);
  const notified =
    told.length > 0 ? told : known.history.slice(0, 1 + lastPlace(known.history, isNotifiedStatus));
  const [first] = logged;
  // A log that begins where the row was repeats nothing of it.
  const beginsThere = first?.version === 1 && first.previousStatus === known.notifiedStatus;
  const place = beginsThere ? 0 : newestNotified(notified, before, logged);
  const entry = logged[place];
  return logged.slice(entry && !isNotified(known, entry) ? place : place + 1);
}

/**
 * The place of the newest entry of a log that a row has shown; -1: none. Where the snapshot has the row's older entries
 * in front of the log, the row's other entries are the first ones of the log, in order.
 */
function newestNotified(
  shown: readonly HistoryEntry<string>[],
  before: readonly HistoryEntry<string>[],
  logged: readonly HistoryEntry<string>[],
): number {
  const isInFront = before.every((entry, at) => shown[at] && isSameEntry(shown[at], entry));
  if (before.length === 0 || !isInFront) return newestInBoth(shown, logged);
  let place = -1;
  for (let at = before.length; at < shown.length; at += 1) {
    const next = placeAfter(place, logged, shown, at);
    if (next < 0) break;
    place = next;
  }
  return place;
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
