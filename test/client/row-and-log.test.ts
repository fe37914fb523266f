import { describe, expect, test } from 'vitest';
import { openShop, transports } from './shop-pages.js';
import { delay, eventually } from './transports/recording-sink.js';

/** A time before the test, like that of a carrier's scan. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const now = () => new Date().toISOString();

const ways = Object.entries(transports).map(([by, transport]) => ({ by, transport }));

/** An order that was shipped, in the log and in the row. */
async function openShipped() {
  const opened = openShop();
  const { shop } = opened;
  const save = (columns: object) => {
    const row = shop.rows.get('a1');
    if (row) shop.rows.set('a1', { ...row, updatedAt: now(), ...columns });
  };
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', timestamp: ago(90) });
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', timestamp: ago(60) });
  save({ status: 'SHIPPED' });
  return { ...opened, save };
}

describe.each(ways)('a page with the transport $by', ({ transport }) => {
  test('follows an update with an earlier timestamp that is published before the row is saved', async () => {
    const { shop, save, openPage } = await openShipped();
    const early = openPage(transport());
    await eventually(() => expect(early.order()?.status).toBe('SHIPPED'));
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED', timestamp: ago(30) });
    const between = openPage(transport());
    await eventually(() => expect(between.order()).toMatchObject({ status: 'DELIVERED', version: 3 }));
    await delay(300);
    save({ status: 'DELIVERED' });
    const late = openPage(transport());
    await eventually(() => expect(late.order()).toMatchObject({ status: 'DELIVERED', version: 3 }));
    await delay(300);
    for (const page of [early, between, late]) {
      expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 3 });
      expect(page.statuses()).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
      expect(page.live()?.isStale).toBe(false);
    }
    expect(early.arrows()).toEqual(['SHIPPED → DELIVERED']);
    expect([...between.arrows(), ...late.arrows()]).toEqual([]);
  });

  test('shows a row that is saved first ahead of the log, and is notified of the update once (G3)', async () => {
    const { shop, save, openPage } = await openShipped();
    const page = openPage(transport());
    await eventually(() => expect(page.order()?.status).toBe('SHIPPED'));
    await delay(20);
    save({ status: 'DELIVERED' });
    page.client.refresh('a1');
    await eventually(() => expect(page.order()?.ahead?.status).toBe('DELIVERED'));
    expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 2 });
    expect(page.arrows()).toEqual([]);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED', timestamp: ago(30) });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 3 }));
    await delay(300);
    expect(page.order()?.ahead).toBeUndefined();
    expect(page.statuses()).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
    expect(page.arrows()).toEqual(['SHIPPED → DELIVERED']);
  });

  test('keeps the state of the log while other columns of an outdated row are saved', async () => {
    const { shop, save, openPage } = await openShipped();
    const page = openPage(transport());
    await eventually(() => expect(page.order()?.status).toBe('SHIPPED'));
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED', timestamp: ago(30) });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 3 }));
    for (const price of [1, 2]) {
      await delay(20);
      save({ price });
      page.client.refresh('a1');
      await delay(300);
      expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 3 });
    }
    expect(page.arrows()).toEqual(['SHIPPED → DELIVERED']);
  });

  test('resumes from the state that it shows', async () => {
    const { shop, save, cut, openPage } = await openShipped();
    await delay(20);
    save({ status: 'DELIVERED' });
    const page = openPage(transport());
    await eventually(() => expect(page.order()?.ahead?.status).toBe('DELIVERED'));
    cut();
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', location: 'Memphis', timestamp: ago(40) });
    await eventually(() => expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 3 }));
    expect(page.received.updates).toMatchObject([{ status: 'SHIPPED', location: 'Memphis', version: 3 }]);
  });
});

test('a page that reads alternating replicas of the database never shows an older state', async () => {
  const { shop, save, network, openPage } = await openShipped();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED', timestamp: ago(30) });
  const lagging = shop.rows.get('a1');
  save({ status: 'DELIVERED' });
  const saved = shop.rows.get('a1');
  let reads = 0;
  network.intercept = (request, server) => {
    const row = reads++ % 2 ? lagging : saved;
    if (row) shop.rows.set('a1', row);
    return server(request);
  };
  const page = openPage(transports.polling());
  const shown = new Set<string | undefined>();
  await eventually(() => {
    shown.add(page.order()?.status);
    expect(reads).toBeGreaterThan(5);
  });
  expect([...shown]).toEqual([undefined, 'DELIVERED']);
  expect(page.arrows()).toEqual([]);
});
