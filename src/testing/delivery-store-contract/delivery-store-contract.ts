import type { DeliveryStore } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { storeCases } from '../store-case.js';
import { claimAtOnce, claimCases } from './claim-cases.js';
import { deliveryOf, pendingOf } from './delivery-case.js';
import { recordCases } from './record-cases.js';

/** Options of {@link deliveryStoreContract}. */
export interface DeliveryStoreContractOptions {
  /**
   * Whether all stores that `createStore` makes share one engine, as those of several processes do: adds the cases that
   * need two stores. Default: false.
   */
  readonly shared?: boolean;
}

/**
 * The requirements of every `DeliveryStore`, as cases for any test runner: a message is claimed by one process at a time,
 * and an end is never left. Run them on the real engine. Each case uses random ids, so the engine may be shared and may
 * keep its data; deliveries of the year 1999 are removed from it.
 *
 * ```ts
 * for (const { name, run } of deliveryStoreContract(() => myDeliveries({ pool }), { shared: true })) test(name, run);
 * ```
 *
 * @param createStore creates a store; called once or twice per case.
 */
export function deliveryStoreContract(
  createStore: () => DeliveryStore | Promise<DeliveryStore>,
  { shared = false }: DeliveryStoreContractOptions = {},
): readonly ContractCase[] {
  const storeCase = storeCases(createStore);
  const sharedCases = [
    storeCase('of claims of several processes at once one succeeds', async (given) =>
      claimAtOnce([given.store, await given.createStore()], given.unique),
    ),
    storeCase('a delivery that several processes add at once is added once', async (given) => {
      const stores = [given.store, await given.createStore()];
      const [a, b] = ['a', 'b'].map((id) => deliveryOf(given.unique, id));
      if (!a || !b) return;
      await Promise.all(stores.map((store, index) => store.add(index === 0 ? [a, b] : [b, a])));
      const found = await given.store.ofOrder(a.orderId);
      expectSame(
        [...found].sort((x, y) => (x.id < y.id ? -1 : 1)),
        [pendingOf(a), pendingOf(b)],
        'Add in one atomic step, and so that two processes with the same ids never wait for each other.',
      );
    }),
  ];
  return [...recordCases(storeCase), ...claimCases(storeCase), ...(shared ? sharedCases : [])];
}
