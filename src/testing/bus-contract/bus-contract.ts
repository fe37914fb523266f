import type { OrderBus } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { actionCases } from './action-cases.js';
import { entryCases } from './entry-cases.js';
import { listenerCases } from './listener-cases.js';
import { logCases } from './log-cases.js';
import { replayCases } from './replay-cases.js';
import { sharedCases } from './shared-cases.js';
import { writerCases } from './writer-cases.js';

/** Options of {@link busContract}. */
export interface BusContractOptions {
  /**
   * Whether all buses that `createBus` makes are on one engine, as those of several processes are:
   * adds the cases that need two of them. Default: false.
   */
  readonly shared?: boolean;
  /** How long a delivery may take, in ms, before a case fails. Default: 4,000. */
  readonly timeout?: number;
}

/**
 * What every `OrderBus` must do (G1, G6), as cases for any test runner. Run them on the real
 * engine. Each makes its buses, closes them, and uses orders of its own with random ids, so the
 * engine may be shared and may keep its data.
 *
 * ```ts
 * for (const { name, run } of busContract(() => myBus({ url }), { shared: true })) test(name, run);
 * ```
 *
 * Not covered, as it needs your engine's help: that `gap()` is called after an outage in which
 * updates may have been missed, and that a log that was lost, or lost its end, begins a new epoch. One listener throws on
 * purpose; your bus will report it.
 *
 * @param createBus makes an open bus; called once or twice per case.
 */
export function busContract(
  createBus: () => OrderBus | Promise<OrderBus>,
  { shared = false, timeout = 4_000 }: BusContractOptions = {},
): readonly ContractCase[] {
  const context = { createBus, timeout };
  return [
    ...logCases(context),
    ...entryCases(context),
    ...actionCases(context),
    ...writerCases(context),
    ...replayCases(context),
    ...listenerCases(context),
    ...(shared ? sharedCases(context) : []),
  ];
}
