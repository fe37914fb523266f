import type { OrderEvent, OrderState, Reconciled } from '../order-state.js';
import { applyClaim } from './claim.js';
import { applyTimedSnapshot, applyTimedUpdate } from './clock.js';
import { isOfLeftEpoch } from './epochs.js';
import { applyLogSnapshot } from './log-snapshot.js';
import { applyLogUpdate } from './log-update.js';
import { applyRow } from './row.js';

/**
 * Takes in what was said of an order (G1, G2, G3). Pure. Who said it decides what it may replace:
 *
 * | known ↓, arrives → | claim of the app | no version (clock) | row, version 0 | log, version ≥ 1 |
 * | --- | --- | --- | --- | --- |
 * | nothing | taken | taken | taken | taken |
 * | claim | the newest | taken | taken | taken |
 * | clock | completes | by time, then arrival | taken | taken |
 * | row | completes | `unversioned` | the newest received, unless `passed` | taken |
 * | log, same epoch | `claim` | `unversioned` | `older` | by version: newer is taken, `older` completes, the same is a `duplicate`, the same version with another id replaces |
 * | log, other epoch | `claim` | `unversioned` | taken, unless it shows what was passed | taken, unless its epoch was left (`other-epoch`) |
 *
 * Three times are never compared with each other: when something happened (`timestamp`), when the log
 * stored it (`storedAt`), and when the page received it.
 */
export function reconcile<S extends string>(
  state: OrderState<S> | undefined,
  event: OrderEvent<S>,
): Reconciled<S> {
  if ('claim' in event) return applyClaim(state, event.claim);
  if (state && isOfLeftEpoch(state, event)) return { state, updates: [], ignored: 'other-epoch' };
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
