import type { DeliveryStore } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { type storeCases, unusualTexts } from '../store-case.js';
import { at, deliveryOf, pendingOf, send } from './delivery-case.js';

/** Cases about what is kept, found and removed. */
export const recordCases = (
  storeCase: ReturnType<typeof storeCases<DeliveryStore>>,
): readonly ContractCase[] => [
  storeCase('deliveries are added as pending, with all their fields', async ({ store, unique }) => {
    const added = [
      deliveryOf(unique, 'a'),
      deliveryOf(unique, 'b', {
        version: Number.MAX_SAFE_INTEGER,
        kind: 'out-for-delivery',
        channel: 'sms',
        createdAt: at(1),
      }),
    ];
    await store.add([]);
    await store.add(added);
    const fix = '`add` keeps every field, as `pending` with 0 attempts, changed at `createdAt`.';
    expectSame(await store.ofOrder(`order ${unique}`), added.map(pendingOf), fix);
    expectSame(await store.ofUser(`user ${unique}`), added.map(pendingOf), fix);
    expectSame(await store.ofOrder(`order ${unique}0`), [], 'Return the deliveries of this order alone.');
    expectSame(await store.ofUser(`user ${unique}0`), [], 'Return the deliveries of this user alone.');
  }),

  storeCase(
    'a report, which is about no order, is kept, claimed and found by its user',
    async ({ store, unique }) => {
      const report = deliveryOf(unique, 'a', { orderId: '', kind: 'report', channel: 'report-email' });
      await store.add([report]);
      const fix = 'An empty `orderId` is a text as any other.';
      expectSame(await store.ofUser(report.userId), [pendingOf(report)], fix);
      await send(store, report.id);
      expectSame(
        (await store.ofUser(report.userId)).map(({ state }) => state),
        ['sent'],
        fix,
      );
    },
  ),

  storeCase('a delivery whose id exists stays as it is', async ({ store, unique }) => {
    const [first, second] = [deliveryOf(unique, 'a'), deliveryOf(unique, 'b', { createdAt: at(1) })];
    await store.add([first]);
    await send(store, first.id);
    const [sent] = await store.ofOrder(first.orderId);
    await store.add([{ ...first, createdAt: at(9), expiresAt: at(99) }, second]);
    await store.add([second, second]);
    expectSame(
      await store.ofOrder(first.orderId),
      [sent, pendingOf(second)],
      '`add` changes nothing of a delivery whose id exists: an update may be added more than once.',
    );
  }),

  storeCase('deliveries are returned oldest first', async ({ store, unique }) => {
    const minutes = [3, 1, 10, 2];
    await store.add(minutes.map((minute) => deliveryOf(unique, `d${minute}`, { createdAt: at(minute) })));
    const expected = [1, 2, 3, 10].map((minute) => `d${minute}_${unique}`);
    const fix = 'Sort by `createdAt`.';
    expectSame(
      (await store.ofOrder(`order ${unique}`)).map(({ id }) => id),
      expected,
      fix,
    );
    expectSame(
      (await store.ofUser(`user ${unique}`)).map(({ id }) => id),
      expected,
      fix,
    );
  }),

  storeCase('ids of orders and users are kept apart', async ({ store, unique }) => {
    const added = unusualTexts.map((text, index) =>
      deliveryOf(unique, String(index), { orderId: `${unique}${text}`, userId: `${text}${unique}` }),
    );
    await store.add(added);
    const fix = 'Compare ids of orders and users byte by byte, whatever they contain.';
    for (const delivery of added) {
      expectSame(await store.ofOrder(delivery.orderId), [pendingOf(delivery)], fix);
      expectSame(await store.ofUser(delivery.userId), [pendingOf(delivery)], fix);
    }
  }),

  storeCase("a provider's report ends a delivery that was sent", async ({ store, unique }) => {
    const [a, b] = [deliveryOf(unique, 'a'), deliveryOf(unique, 'b', { createdAt: at(1) })];
    await store.add([a, b]);
    await send(store, a.id, `SM1 ${unique}`);
    await send(store, b.id, `SM2 ${unique}`);
    const fix = '`report` finds a delivery by channel and provider’s id, and changes `sent` only.';
    const report = (providerId: string, state: 'delivered' | 'failed', channel = 'email') =>
      store.report({ channel, providerId: `${providerId} ${unique}`, state, error: '30003' }, at(7));
    expectSame(
      [
        await report('SM1', 'delivered', 'sms'),
        await report('SM3', 'delivered'),
        await report('SM2', 'failed'),
      ],
      [false, false, true],
      fix,
    );
    await store.report({ channel: 'email', providerId: `SM1 ${unique}`, state: 'delivered' }, at(8));
    expectSame(await report('SM1', 'failed'), true, '`report` returns true where the delivery exists.');
    const found = await store.ofOrder(a.orderId);
    expectSame(
      found.map(({ state, error, changedAt }) => [state, error ?? null, changedAt]),
      [
        ['delivered', null, at(8)],
        ['failed', '30003', at(7)],
      ],
      fix,
    );
  }),

  storeCase('erasing a user removes the deliveries of that user', async ({ store, unique }) => {
    const mine = deliveryOf(unique, 'a');
    const other = deliveryOf(unique, 'b', { userId: `other ${unique}` });
    await store.add([mine, other]);
    await send(store, mine.id, `SM1 ${unique}`);
    const fix = '`eraseUser` removes all deliveries of the user, in any state, and no others.';
    await store.eraseUser(mine.userId);
    await store.eraseUser(mine.userId);
    expectSame(await store.ofUser(mine.userId), [], fix);
    expectSame(await store.ofOrder(mine.orderId), [pendingOf(other)], fix);
    expectSame((await store.claim(mine.id, at(3), at(4))).kind, 'done', fix);
    const report = { channel: 'email', providerId: `SM1 ${unique}`, state: 'delivered' } as const;
    expectSame(await store.report(report, at(5)), false, fix);
  }),

  storeCase('old deliveries are removed unless they wait', async ({ store, unique }) => {
    // Long ago, so that the data of other cases is newer.
    const old = (minute: number) => new Date(Date.UTC(1999, 0, 1, 12, minute)).toISOString();
    const [sent, pending, claimed, newer] = ['a', 'b', 'c', 'd'].map((id, minute) =>
      deliveryOf(unique, id, { createdAt: old(minute) }),
    );
    if (!sent || !pending || !claimed || !newer) return;
    await store.add([sent, pending, claimed, newer]);
    for (const { id } of [sent, newer]) await send(store, id);
    await store.claim(claimed.id, at(1), at(2));
    const fix = '`removeBefore` removes what was created before the time and is not pending or claimed.';
    expectSame(await store.removeBefore(newer.createdAt), 1, fix);
    const left = (await store.ofOrder(sent.orderId)).map(({ id }) => id);
    expectSame(left, [pending.id, claimed.id, newer.id], fix);
    await store.eraseUser(sent.userId);
  }),
];
