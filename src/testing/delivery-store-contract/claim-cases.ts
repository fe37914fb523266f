import type { DeliveryStore, Settlement } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import type { storeCases } from '../store-case.js';
import { at, claimedIn, deliveryOf, pendingOf } from './delivery-case.js';

/** Each end of a claim, and what can be claimed after it. */
const settlements: readonly (readonly [Settlement, next: 'claimed' | 'done'])[] = [
  [{ state: 'pending', error: 'busy' }, 'claimed'],
  [{ state: 'pending', isAttempt: false }, 'claimed'],
  [{ state: 'sent' }, 'done'],
  [{ state: 'sent', providerId: 'SM1' }, 'done'],
  [{ state: 'suppressed', reason: 'preference' }, 'done'],
  [{ state: 'suppressed', reason: 'superseded', isAttempt: false }, 'done'],
  [{ state: 'suppressed', reason: 'gone', error: '404' }, 'done'],
  [{ state: 'failed', error: 'refused' }, 'done'],
  [{ state: 'unknown', error: 'no answer' }, 'done'],
];

/** Cases about claims and their ends. */
export const claimCases = (
  storeCase: ReturnType<typeof storeCases<DeliveryStore>>,
): readonly ContractCase[] => [
  storeCase('a pending delivery is claimed once, until a time', async ({ store, unique }) => {
    const delivery = deliveryOf(unique, 'a');
    await store.add([delivery]);
    const fix = '`claim` changes `pending` to `claimed`, counts the attempt, and keeps `until`.';
    const claimed = { ...delivery, state: 'claimed', attempts: 1, claimedUntil: at(5), changedAt: at(1) };
    expectSame(await store.claim(delivery.id, at(1), at(5)), { kind: 'claimed', delivery: claimed }, fix);
    expectSame(await store.ofOrder(delivery.orderId), [claimed], fix);
    expectSame(
      await store.claim(delivery.id, at(2), at(6)),
      { kind: 'busy', until: at(5) },
      'Until a claim runs out or ends, another one gets `busy` with the time of the first.',
    );
  }),

  storeCase('a claim that has run out is interrupted, and belongs to the next', async ({ store, unique }) => {
    const delivery = deliveryOf(unique, 'a');
    await store.add([delivery]);
    await store.claim(delivery.id, at(1), at(5));
    const fix =
      'At `claimedUntil` a claim has run out: the next one gets `interrupted`, and counts an attempt.';
    expectSame(
      await store.claim(delivery.id, at(5), at(9)),
      {
        kind: 'interrupted',
        delivery: { ...delivery, state: 'claimed', attempts: 2, claimedUntil: at(9), changedAt: at(5) },
      },
      fix,
    );
    expectSame(await store.claim(delivery.id, at(6), at(10)), { kind: 'busy', until: at(9) }, fix);
  }),

  storeCase('there is nothing to claim of a delivery that does not exist', async ({ store, unique }) => {
    expectSame(
      await store.claim(`none_${unique}`, at(1), at(5)),
      { kind: 'done' },
      'A delivery that does not exist, e.g. as its user was erased, is `done`.',
    );
  }),

  ...settlements.map(([settlement, next]) =>
    storeCase(`a claim that ends with ${JSON.stringify(settlement)} is kept`, async ({ store, unique }) => {
      const delivery = deliveryOf(unique, 'a');
      await store.add([delivery]);
      const { attempts } = claimedIn(await store.claim(delivery.id, at(1), at(5)));
      await store.settle(delivery.id, attempts, settlement, at(2));
      const fix =
        '`settle` stores the fields of the settlement but `isAttempt`, which takes back an attempt if false, and the time, and ' +
        'removes `claimedUntil`.';
      const { isAttempt = true, ...kept }: Settlement & { readonly isAttempt?: boolean } = settlement;
      expectSame(
        await store.ofOrder(delivery.orderId),
        [{ ...pendingOf(delivery), ...kept, attempts: isAttempt ? 1 : 0, changedAt: at(2) }],
        fix,
      );
      const { kind } = await store.claim(delivery.id, at(3), at(7));
      expectSame(kind, next, '`pending` can be claimed again; every other state is an end.');
    }),
  ),

  storeCase('a claim that has run out can not be ended by its owner', async ({ store, unique }) => {
    const delivery = deliveryOf(unique, 'a');
    await store.add([delivery]);
    await store.settle(delivery.id, 0, { state: 'sent' }, at(1));
    const first = claimedIn(await store.claim(delivery.id, at(1), at(2)));
    const second = claimedIn(await store.claim(delivery.id, at(3), at(9)));
    await store.settle(delivery.id, first.attempts, { state: 'sent', providerId: 'late' }, at(4));
    const fix =
      '`settle` changes nothing unless the delivery is claimed with exactly this number of attempts.';
    expectSame(await store.ofOrder(delivery.orderId), [second], fix);
    await store.settle(delivery.id, second.attempts, { state: 'unknown' }, at(5));
    await store.settle(delivery.id, second.attempts, { state: 'sent' }, at(6));
    expectSame((await store.ofOrder(delivery.orderId))[0]?.state, 'unknown', fix);
    await store.settle(`none_${unique}`, 1, { state: 'sent' }, at(6));
  }),

  storeCase('of claims at once one succeeds', async ({ store, unique }) => {
    await claimAtOnce([store], unique);
  }),
];

/** Claims a delivery many times at once, by several stores; one claim may succeed. */
export async function claimAtOnce(stores: readonly DeliveryStore[], unique: string): Promise<void> {
  const delivery = deliveryOf(unique, 'a');
  const attempts = Array.from({ length: 12 }, (_, index) => stores[index % stores.length]);
  const fix =
    'Read and change the state in one atomic step: of several claims at once one gets the delivery.';
  const claimAll = async (now: number) => {
    const claims = await Promise.all(
      attempts.map(async (store) => store?.claim(delivery.id, at(now), at(now + 1))),
    );
    return claims.map((claim) => claim?.kind).sort();
  };
  await stores[0]?.add([delivery]);
  const busy = Array.from({ length: attempts.length - 1 }, () => 'busy');
  expectSame(await claimAll(1), [...busy, 'claimed'], fix);
  expectSame(await claimAll(2), [...busy, 'interrupted'], fix);
}
