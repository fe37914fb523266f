import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import {
  OrderLookup,
  OrderStatusProvider,
  OrderStatusTracker,
  OrderTimeline,
  useOrderStatus,
  useOrderUpdates,
} from 'react-order-status';
import { OrderMap, useCourierPosition } from 'react-order-status/map';
import { NotificationPreferences } from 'react-order-status/preferences';
import { useOrderPush } from 'react-order-status/push';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fullOrder } from '../components/orders.js';

/** Next.js with `cacheComponents` rejects a page whose client components read these while it is prerendered. */
const reads: string[] = [];
const { random } = Math;
beforeEach(() => {
  reads.length = 0;
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => {
    reads.push('Date.now');
    return now();
  });
  vi.spyOn(Math, 'random').mockImplementation(() => {
    reads.push('Math.random');
    return random();
  });
  const construct = (target: DateConstructor, parameters: unknown[]): object => {
    if (parameters.length === 0) reads.push('new Date');
    const date: unknown = Reflect.construct(target, parameters);
    if (!(date instanceof target)) throw new TypeError('Reflect.construct returned no Date.');
    return date;
  };
  vi.stubGlobal('Date', new Proxy(Date, { construct }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const Hook = () => useOrderStatus(fullOrder.id, fullOrder).status;
const Updates = () => {
  useOrderUpdates(fullOrder.id, () => {});
  return null;
};
const Position = () => useCourierPosition(fullOrder.id).age;
const Push = () => useOrderPush({ vapidPublicKey: 'key', url: '/subscriptions' }).status;

const elements: readonly (readonly [name: string, element: ReactElement])[] = [
  ['useOrderStatus', <Hook key="" />],
  ['useOrderUpdates', <Updates key="" />],
  ['useOrderPush', <Push key="" />],
  ['useCourierPosition', <Position key="" />],
  ['OrderMap', <OrderMap key="" orderId={fullOrder.id} mapStyle="/style.json" />],
  ['OrderStatusTracker', <OrderStatusTracker key="" order={fullOrder} />],
  ['OrderStatusTracker without an order', <OrderStatusTracker key="" order={null} />],
  ['OrderTimeline', <OrderTimeline key="" history={fullOrder.statusHistory} groupByDay />],
  ['OrderTimeline of an order', <OrderTimeline key="" orderId={fullOrder.id} history={[]} />],
  ['OrderLookup', <OrderLookup key="" />],
  ['NotificationPreferences', <NotificationPreferences key="" />],
];

test.each(elements)('%s reads no clock and no random number on a server', (_name, element) => {
  renderToString(<OrderStatusProvider>{element}</OrderStatusProvider>);
  expect(reads).toEqual([]);
});
