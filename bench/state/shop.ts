import type { OrderBus } from 'react-order-status/server';
import type { Build } from './builds.js';

/** Each shop has an order of its own, because all shops of a process may share a bus. */
let shops = 0;
const MINUTE = 60_000;
const FIRST_SCAN = Date.parse('2024-01-01T12:00:00Z');

/** Scans of a package: published one by one, and saved in the order's row. */
const scans = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    status: 'SHIPPED' as const,
    timestamp: new Date(FIRST_SCAN + index * MINUTE).toISOString(),
    note: `Scan ${index + 1}`,
    location: 'Memphis, TN, US',
  }));

/** Creates a shop with one order, whose log and row have `count` entries each. */
export async function openShop({ server }: Build, bus: OrderBus, count: number) {
  const orderId = `order-${++shops}`;
  const statusHistory = scans(count);
  const tracking = [{ carrier: 'UPS', trackingNumber: '1Z999AA10123456784' }];
  const { emitOrderUpdate, snapshot } = server.createOrderEvents({
    bus,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'SHIPPED' as const, statusHistory, tracking }),
  });
  const updates = [];
  for (const scan of statusHistory) {
    updates.push(await emitOrderUpdate({ orderId, tracking, ...scan }));
  }

  /** Creates a poll, which may be repeated. @param etag the ETag of the client. */
  const poll = (etag?: string) => {
    const request = new Request(`https://shop.example/orders/${orderId}`, {
      headers: etag === undefined ? {} : { 'If-None-Match': etag },
    });
    const expected = etag === undefined ? 200 : 304;
    return async () => {
      const response = await snapshot(request, orderId);
      if (response.status !== expected) {
        throw new Error(`A poll was answered with ${response.status} instead of ${expected}.`);
      }
      return { etag: response.headers.get('ETag') ?? '', body: await response.text() };
    };
  };
  return { updates, poll };
}
