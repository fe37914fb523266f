import type { PreferenceStore } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import type { storeCases } from '../store-case.js';

const subscriptionOf = (endpoint: string, auth = 'tBHI') => ({
  endpoint: `https://push.test/${endpoint}`,
  keys: { p256dh: 'BNcR', auth },
});

/** Cases about push subscriptions. */
export const subscriptionCases = (
  storeCase: ReturnType<typeof storeCases<PreferenceStore>>,
): readonly ContractCase[] => [
  storeCase('a user has several subscriptions', async ({ store, unique }) => {
    const subscriptions = [
      subscriptionOf(`${unique}/a`),
      { ...subscriptionOf(`${unique}/b`), expirationTime: 1_900_000_000_000 },
      { ...subscriptionOf(`${unique}/c`), expirationTime: null },
    ];
    const fix = 'Keep all subscriptions of a user, with all their fields.';
    expectSame(await store.subscriptionsOf(unique), [], fix);
    for (const each of subscriptions) await store.addSubscription(unique, each);
    expectSame(await store.subscriptionsOf(unique), subscriptions, fix);
  }),

  storeCase('subscriptions are returned in the order in which they were added', async ({ store, unique }) => {
    const [a, b, c] = [
      subscriptionOf(`${unique}/c`),
      subscriptionOf(`${unique}/b`),
      subscriptionOf(`${unique}/a`),
    ];
    for (const each of [a, b, c, a]) await store.addSubscription(unique, each);
    const fix =
      'Return the oldest first: the handler removes the oldest where a person has too many. One that is replaced is the newest.';
    expectSame(await store.subscriptionsOf(unique), [b, c, a], fix);
  }),

  storeCase('an endpoint belongs to the user who subscribed last', async ({ store, unique }) => {
    const [first, second] = [subscriptionOf(unique), subscriptionOf(unique, 'new')];
    await store.addSubscription(unique, first);
    await store.addSubscription(unique, second);
    const fix = 'A subscription with a known endpoint replaces it, also where another user has it.';
    expectSame(await store.subscriptionsOf(unique), [second], fix);
    await store.addSubscription(`${unique}0`, first);
    expectSame(await store.subscriptionsOf(unique), [], fix);
    expectSame(await store.subscriptionsOf(`${unique}0`), [first], fix);
    await store.eraseUser(unique);
    expectSame(await store.subscriptionsOf(`${unique}0`), [first], fix);
  }),

  storeCase('a subscription is removed, of the named user only', async ({ store, unique }) => {
    const [a, b] = [subscriptionOf(`${unique}/a`), subscriptionOf(`${unique}/b`)];
    for (const each of [a, b]) await store.addSubscription(unique, each);
    const fix = 'Remove the endpoint; where a user is named, only if it belongs to that user.';
    await store.removeSubscription(a.endpoint, `${unique}0`);
    expectSame((await store.subscriptionsOf(unique)).length, 2, fix);
    await store.removeSubscription(a.endpoint, unique);
    expectSame(await store.subscriptionsOf(unique), [b], fix);
    await store.removeSubscription(b.endpoint);
    await store.removeSubscription(b.endpoint);
    expectSame(await store.subscriptionsOf(unique), [], fix);
  }),
];
