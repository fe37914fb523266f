import type { NotificationQueue } from '../../notify/index.js';
import { duration } from '../../options/index.js';
import type { ContractCase } from '../contract-case.js';
import { addingCases } from './adding-cases.js';
import { closingCases } from './closing-cases.js';
import { handlerCases } from './handler-cases.js';
import { sharedCases } from './shared-cases.js';

/** Options of {@link queueContract}. */
export interface QueueContractOptions {
  /**
   * Whether all queues that `createQueue` makes share one engine, as those of several processes do: adds the cases that
   * need two queues. Default: false.
   */
  readonly shared?: boolean;
  /** Maximum ms until a job is handled, before a case fails; `Infinity`: no limit. Default: 15,000. */
  readonly timeout?: number;
}

/**
 * The requirements of every `NotificationQueue`, as cases for any test runner: no job is lost, none is handled before its
 * time, and none twice while nothing fails. Run them on the real engine. Each case creates and closes its queues and uses
 * random ids, so the engine may be shared and may keep its data.
 *
 * ```ts
 * for (const { name, run } of queueContract(() => myQueue({ url }), { shared: true })) test(name, run);
 * ```
 *
 * Not covered, because only your engine can cause it: that a job whose process was killed is handled by another one. Some
 * handlers reject on purpose; your queue may report it.
 *
 * @param createQueue creates an open queue; called once or twice per case.
 * @throws TypeError when `timeout` is not a positive number of ms.
 */
export function queueContract(
  createQueue: () => NotificationQueue | Promise<NotificationQueue>,
  { shared = false, timeout }: QueueContractOptions = {},
): readonly ContractCase[] {
  const context = { createQueue, timeout: duration('queueContract: timeout', timeout, 15_000) };
  return [
    ...addingCases(context),
    ...handlerCases(context),
    ...closingCases(context),
    ...(shared ? sharedCases(context) : []),
  ];
}
