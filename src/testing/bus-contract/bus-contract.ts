import { duration } from '../../options/index.js';
import type { OrderBus } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { actionCases } from './action-cases.js';
import { backfillCases } from './backfill-cases.js';
import { batchCases } from './batch-cases.js';
import { correctionCases } from './correction-cases.js';
import { entryCases } from './entry-cases.js';
import { eraseCases } from './erase-cases.js';
import { beginningCases, followCases, sharedFollowCases } from './follow-cases.js';
import { idempotencyCases } from './idempotency-cases.js';
import { listenerCases } from './listener-cases.js';
import { logCases } from './log-cases.js';
import { positionCases, sharedPositionCases } from './position-cases.js';
import { replayCases } from './replay-cases.js';
import { sharedCases } from './shared-cases.js';
import { writerCases } from './writer-cases.js';

/** Options of {@link busContract}. */
export interface BusContractOptions {
  /**
   * Whether all buses that `createBus` makes share one engine, as those of several processes do:
   * adds the cases that need two buses. Default: false.
   */
  readonly shared?: boolean;
  /**
   * Whether the bus has the feed of all orders (`follow`, `unfollow`), and whether from the beginning: adds its cases.
   * Default: false.
   */
  readonly follow?: boolean | 'from-now';
  /** Maximum ms until an update is delivered, before a case fails; `Infinity`: no limit. Default: 4,000. */
  readonly timeout?: number;
}

/**
 * The requirements of every `OrderBus`, as cases for any test runner: no update is lost, and exactly one
 * of conflicting writers wins. Run them on the real engine. Each case creates and closes its buses and uses
 * orders with random ids, so the engine may be shared and may keep its data.
 *
 * ```ts
 * for (const { name, run } of busContract(() => myBus({ url }), { shared: true })) test(name, run);
 * ```
 *
 * Not covered, because only your engine can cause them: that `gap()` is called after an outage in which updates may
 * have been missed, that a log that was lost, or lost its end, gets a new epoch, and that an idempotency key is known
 * for 24 hours, also when its update was trimmed; that a follower loses nothing when its process is killed, and reports
 * what the engine has dropped. One listener and some handlers throw on purpose; your bus will report it.
 *
 * @param createBus creates an open bus; called once or twice per case.
 */
export function busContract(
  createBus: () => OrderBus | Promise<OrderBus>,
  { shared = false, follow = false, timeout }: BusContractOptions = {},
): readonly ContractCase[] {
  const context = { createBus, timeout: duration('busContract: timeout', timeout, 4_000) };
  return [
    ...logCases(context),
    ...entryCases(context),
    ...actionCases(context),
    ...writerCases(context),
    ...idempotencyCases(context),
    ...correctionCases(context),
    ...replayCases(context),
    ...eraseCases(context),
    ...batchCases(context),
    ...backfillCases(context),
    ...positionCases(context),
    ...listenerCases(context),
    ...(follow ? followCases(context) : []),
    ...(follow === true ? beginningCases(context) : []),
    ...(shared ? [...sharedCases(context), ...sharedPositionCases(context)] : []),
    ...(shared && follow ? sharedFollowCases(context) : []),
  ];
}
