import { createRequire } from 'node:module';
import { type OrderJsonLd, toOrderJsonLd, toUcpOrder } from 'react-order-status/ingest';
import type { OrderSnapshot } from 'react-order-status/server';
import type { Order, WithContext } from 'schema-dts';
import { expect, test } from 'vitest';
import { createIngestShop, eventOf } from './ingest-shop.js';

// Its ES module can't be imported by Node: it lacks file extensions. Typed by its declarations.
const { OrderSchema } = createRequire(import.meta.url)('@ucp-js/sdk') as typeof import('@ucp-js/sdk');

const details = {
  checkoutId: 'checkout-1',
  permalinkUrl: 'https://shop.test/orders/a1',
  currency: 'USD',
  lineItems: [
    { id: 'line-1', item: { id: 'sku-1', title: 'Teapot', price: 2_500 }, quantity: 2 },
    { id: 'line-2', item: { id: 'sku-2', title: 'Cup', price: 700 }, quantity: 4, fulfilled: 1 },
  ],
  totals: [{ type: 'total', amount: 7_800 }],
};

async function shippedOrder(): Promise<OrderSnapshot<string>> {
  const shop = createIngestShop();
  const estimatedDelivery = { from: '2026-03-05', until: '2026-03-06' };
  await shop.replay([
    eventOf({ checkpoint: 'in-transit', message: 'Departed', location: 'Reno, NV', estimatedDelivery }),
    eventOf({ checkpoint: 'out-for-delivery', message: 'Out for delivery' }),
  ]);
  const order = await shop.readOrder('a1');
  if (!order) throw new Error('no order');
  return order;
}

/** The schema of the SDK has dates where the protocol has texts. */
const withDates = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    key === 'occurred_at' ? new Date(String(each)) : each,
  );

test('an order in the Universal Commerce Protocol passes its published schema', async () => {
  const order = toUcpOrder(await shippedOrder(), details);
  const parsed = OrderSchema.safeParse(withDates(order));
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(order.line_items.map(({ quantity, status }) => [quantity.fulfilled, status])).toEqual([
    [2, 'fulfilled'],
    [1, 'partial'],
  ]);
  expect(order.fulfillment.events).toMatchObject([
    { type: 'shipped', description: 'Departed, Reno, NV', carrier: 'UPS', tracking_number: '1Z1' },
    { type: 'shipped', description: 'Out for delivery' },
  ]);
  expect(order.fulfillment.expectations).toMatchObject([
    { description: 'Arrives between 2026-03-05 and 2026-03-06' },
  ]);
});

test('an order without history, packages or a known status is valid too', () => {
  const order = toUcpOrder({ orderId: 'a1', status: 'BAKING' }, details);
  expect(OrderSchema.safeParse(withDates(order)).success).toBe(true);
  expect(order.line_items[0]?.status).toBe('processing');
  const own = { BAKING: { ucp: 'shipped', schemaOrg: 'OrderInTransit', isShipped: true } } as const;
  expect(
    toUcpOrder({ orderId: 'a1', status: 'BAKING' }, { ...details, meanings: own }).line_items[0]?.status,
  ).toBe('fulfilled');
});

test('with several packages, an event names none of them', async () => {
  const snapshot = await shippedOrder();
  const tracking = [...(snapshot.tracking ?? []), { trackingNumber: '2' }];
  const [event] = toUcpOrder({ ...snapshot, tracking }, details).fulfillment.events;
  expect(event).not.toHaveProperty('tracking_number');
});

test('structured data of an order has the types of schema.org', async () => {
  const order: OrderJsonLd = toOrderJsonLd(await shippedOrder(), { merchant: 'Tea & Co' });
  // Compiles only if each field has the type that schema.org defines.
  const typed: WithContext<Order> = { ...order, orderDelivery: [...(order.orderDelivery ?? [])] };
  expect(typed).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Order',
    orderNumber: 'a1',
    orderStatus: 'https://schema.org/OrderInTransit',
    merchant: { '@type': 'Organization', name: 'Tea & Co' },
    orderDelivery: [
      {
        '@type': 'ParcelDelivery',
        trackingNumber: '1Z1',
        provider: { '@type': 'Organization', name: 'UPS' },
        expectedArrivalFrom: '2026-03-05',
        expectedArrivalUntil: '2026-03-06',
      },
    ],
  });
});
