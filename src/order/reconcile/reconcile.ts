import type { OrderEvent, OrderState, Reconciled } from '../order-state.js';
import { applyClaim } from './claim.js';
import { applyTimedSnapshot, applyTimedUpdate } from './clock.js';
import { isFromRetiredEpoch } from './epochs.js';
import { applyLogSnapshot } from './log-snapshot.js';
import { applyLogUpdate } from './log-update.js';
import { applyRow } from './row.js';

/**
 * Returns the state of an order after an event, so that no update is lost, the order never moves back, and each
 * transition is notified once. Pure. The sources of the known state and the event decide:
 *
 * - claim: a status or row that the app passed in itself;
 * - clock: an update or snapshot without a version, from a server that assigns none;
 * - row: a snapshot of version 0, which is the order's row from a server whose log of the order is empty;
 * - log: an update or snapshot of version 1 or higher.
 *
 * A name in backticks is the reason for which the event is ignored.
 *
 * | known state ↓, event → | claim | clock | row | log |
 * | --- | --- | --- | --- | --- |
 * | none | replaces | replaces | replaces | replaces |
 * | claim | replaces | replaces | replaces | replaces |
 * | clock | fills gaps | by server time, then by arrival | replaces, unless `passed` | replaces |
 * | row | fills gaps | `unversioned` | replaces, unless `passed` | replaces |
 * | log, same epoch | fills gaps | `unversioned` | `older` | by version (rules 3 to 5) |
 * | log, other epoch | fills gaps | `unversioned` | replaces the epoch, and the status unless passed | replaces |
 *
 * 1. A claim fills gaps only in a state without an epoch; in any other state it is ignored (`claim`).
 * 2. A row is `passed` when the order has already left the row's status.
 * 3. Within one epoch a newer version replaces the state; an older one completes the history (else `older`), unless
 *    it precedes the entries that the server sent (`omitted`).
 * 4. An event of the known version with the same id is a `duplicate`; a snapshot still adds missing details.
 * 5. An event of a known version with another id replaces what follows that version, unless it was stored
 *    earlier than the known state or was replaced before (`replaced`). So does an older version that is unknown
 *    and was stored later than the known state: the log has lost its end.
 * 6. An event of a retired epoch is ignored (`other-epoch`), unless it was stored later than the known state, and, once
 *    the current epoch has advanced, later than everything known of earlier epochs; or no entry of a log is known.
 * 7. Three times are never compared with each other: when something happened (`timestamp`), when the log
 *    stored it (`storedAt`), and when the page received it.
 */
export function reconcile<S extends string>(
  state: OrderState<S> | undefined,
  event: OrderEvent<S>,
): Reconciled<S> {
  if ('claim' in event) return applyClaim(state, event.claim);
  if (state && isFromRetiredEpoch(state, event)) return { state, updates: [], ignored: 'other-epoch' };
  const { cursor, receivedAt } = event;
  const { version } = 'update' in event ? event.update : event.snapshot;
  if (state && version === undefined && (state.authority === 'row' || state.authority === 'log')) {
    return { state, updates: [], ignored: 'unversioned' };
  }
  if ('update' in event) {
    return version === undefined
      ? applyTimedUpdate(state, event.update)
      : applyLogUpdate(state, { ...event.update, version }, cursor);
  }
  if (version === undefined) return applyTimedSnapshot(state, event.snapshot, receivedAt);
  return version === 0
    ? applyRow(state, event.snapshot, cursor, receivedAt)
    : applyLogSnapshot(state, { ...event.snapshot, version }, cursor, receivedAt);
}
