import type { StoredUpdate } from '../../server/index.js';
import type { NewDelivery } from '../contract/index.js';
import { plansOf } from './plan.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/**
 * Adds the messages of an update to deliveries and queue; a second call with the same update adds nothing.
 * @throws what the app's functions and stores throw, after the messages that they do not concern were added.
 */
export function createEnqueue(settings: Settings): (update: StoredUpdate) => Promise<void> {
  const { queue, settle, hooks, observe } = settings;

  async function add(deliveries: readonly NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await settings.deliveries.add(deliveries);
    const notBefore = timeAfter(settle);
    await queue.add(deliveries.map(({ id }) => ({ id, notBefore })));
    for (const delivery of deliveries) observe(() => hooks.queued?.(delivery));
  }

  return async (update) => {
    // The past of an order is not announced.
    if (update.backfilled) return;
    const { deliveries, failures } = await plansOf(settings, update);
    await add(deliveries);
    const [failure] = failures;
    if (failure) throw failure.reason;
  };
}
