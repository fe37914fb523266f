import type { StoredUpdate } from '../../server/index.js';
import type { DeliveryStore, NewDelivery } from '../contract/index.js';
import { type Plan, plansOf } from './plan.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** Ms for which a claim lasts that is ended at once. */
const MOMENT = 10_000;

/**
 * Adds the messages of an update to deliveries and queue; a second call with the same update adds nothing.
 * @throws what the app's functions and stores throw, after the messages that they do not concern were added.
 */
export function createEnqueue(settings: Settings): (update: StoredUpdate) => Promise<void> {
  const { deliveries, queue, settle, hooks, observe } = settings;

  async function add(plans: readonly Plan[]): Promise<void> {
    if (plans.length === 0) return;
    const announced = plans.map((plan) => plan.announced);
    const covered = plans.flatMap((plan) => plan.covered);
    await deliveries.add([...announced, ...covered]);
    for (const delivery of covered) await supersede(deliveries, delivery);
    const notBefore = timeAfter(settle);
    await queue.add(announced.map(({ id }) => ({ id, notBefore })));
    for (const delivery of announced) observe(() => hooks.queued?.(delivery));
  }

  return async (update) => {
    // The past of an order is not announced.
    if (update.backfilled) return;
    const { plans, failures } = await plansOf(settings, update);
    await add(plans);
    const [failure] = failures;
    if (failure) throw failure.reason;
  };
}

/** Ends a delivery whose content another message of its update shows. */
async function supersede(deliveries: DeliveryStore, { id }: NewDelivery): Promise<void> {
  const now = Date.now();
  const claim = await deliveries.claim(id, new Date(now).toISOString(), new Date(now + MOMENT).toISOString());
  if (claim.kind !== 'claimed' && claim.kind !== 'interrupted') return;
  const settlement = { state: 'suppressed', reason: 'superseded' } as const;
  await deliveries.settle(id, claim.delivery.attempts, settlement, new Date().toISOString());
}
