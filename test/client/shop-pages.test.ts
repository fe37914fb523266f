import { describe, expect, test } from 'vitest';
import { toSnapshot } from '../../src/order/index.js';
import type { Row } from '../server/shop.js';
import { openShop, transports } from './shop-pages.js';
import { delay, eventually } from './transports/recording-sink.js';

const ways = Object.entries(transports).map(([by, transport]) => ({ by, transport }));

describe.each(ways)('a page with the transport $by', ({ transport }) => {
  test('receives each update of an order that is requested by another spelling of its id', async () => {
    const row: Row = { id: 'ORD-7F', userId: 'ann', status: 'PENDING' };
    const { emit, cut, openPage } = openShop({
      getOrder: (id) => (id.toUpperCase() === row.id ? row : undefined),
    });
    const page = openPage(transport(), 'ord-7f');
    await eventually(() => expect(page.order()?.status).toBe('PENDING'));
    await emit({ orderId: 'ORD-7F', status: 'PROCESSING' });
    await eventually(() =>
      expect(page.order()).toMatchObject({ orderId: 'ord-7f', status: 'PROCESSING', version: 1 }),
    );
    cut();
    await emit({ orderId: 'ORD-7F', status: 'SHIPPED' });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 2 }));
    expect(page.arrows()).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
    expect(page.received.errors.filter(({ code }) => code === 'invalid-message')).toEqual([]);
  });

  test('shows a transition once, also when the app fetches its row again', async () => {
    const { emit, shop, openPage } = openShop();
    const page = openPage(transport());
    await emit({ orderId: 'a1', status: 'PROCESSING' });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'PROCESSING', version: 1 }));
    await emit({ orderId: 'a1', status: 'SHIPPED' });
    await eventually(() => expect(page.order()?.status).toBe('SHIPPED'));
    await delay(10);
    const timestamp = new Date().toISOString();
    const row: Row = {
      id: 'a1',
      userId: 'ann',
      status: 'SHIPPED',
      updatedAt: timestamp,
      statusHistory: [
        { status: 'PROCESSING', timestamp },
        { status: 'SHIPPED', timestamp },
      ],
    };
    shop.rows.set('a1', row);
    page.client.hydrate('a1', toSnapshot(row));
    page.client.refresh('a1');
    await delay(350);
    expect(page.statuses()).toEqual(['PROCESSING', 'SHIPPED']);
    expect(page.arrows().at(-1)).toBe('PROCESSING → SHIPPED');
    expect(new Set(page.arrows()).size).toBe(page.arrows().length);
  });

  test('shows an order in its last state on return, while the server is down, and follows it again (G2, G3)', async () => {
    const { emit, network, openPage } = openShop();
    const page = openPage(transport());
    await emit({ orderId: 'a1', status: 'PROCESSING' });
    await emit({ orderId: 'a1', status: 'SHIPPED' });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 2 }));
    const notified = page.arrows().length;
    page.unsubscribe();
    await delay(20);
    network.intercept = () => Promise.reject(new TypeError('fetch failed'));
    page.watch();
    page.client.hydrate('a1', { orderId: 'a1', status: 'PENDING', timestamp: new Date().toISOString() });
    await delay();
    expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 2 });
    network.intercept = (request, server) => server(request);
    await emit({ orderId: 'a1', status: 'DELIVERED' });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 3 }));
    await emit({ orderId: 'a1', status: 'REFUNDED' });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'REFUNDED', version: 4 }));
    expect(
      page
        .arrows()
        .slice(notified)
        .filter((arrow) => !arrow.endsWith('→ DELIVERED')),
    ).toEqual(['DELIVERED → REFUNDED']);
  });
});
