import type { OrderUpdate } from 'react-order-status/server';
import { describe, expect, test, vi } from 'vitest';
import { parseSnapshot } from '../../../src/order/index.js';
import { createShop, freshBus, get, type Row } from '../shop.js';

const day = (date: number) => `2024-01-${String(date).padStart(2, '0')}T12:00:00Z`;

/** Later than every entry of a log. */
const later = (minutes = 1) => new Date(Date.now() + minutes * 60_000).toISOString();

/** A shop whose order `a1` has these columns and this log. */
async function shopWith(
  row: Partial<Row>,
  log: (Partial<OrderUpdate> & { status: Row['status']; on: number; carrier?: string })[] = [],
) {
  const shop = createShop();
  shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PENDING', ...row });
  for (const { on, carrier, ...update } of log) {
    const tracking = carrier ? [{ carrier }] : undefined;
    await shop.emitOrderUpdate({ orderId: 'a1', timestamp: day(on), tracking, ...update });
  }
  const poll = (etag?: string) =>
    shop.snapshot(get('/', { headers: etag ? { 'If-None-Match': etag } : {} }), 'a1');
  return { shop, poll, read: async () => parseSnapshot(await (await poll()).text()) };
}

const lines = (snapshot: ReturnType<typeof parseSnapshot>) =>
  snapshot.history?.map(({ status, timestamp }) => `${status} ${Number(timestamp.slice(8, 10))}`);

describe('the snapshot from a row and a log', () => {
  test('an empty log gives the row, at version 0', async () => {
    const { read } = await shopWith({ status: 'SHIPPED', updatedAt: day(3), trackingNumber: 'T1' });
    const { cursor, ...snapshot } = await read();
    expect(snapshot).toEqual({
      orderId: 'a1',
      status: 'SHIPPED',
      version: 0,
      timestamp: day(3),
      tracking: [{ trackingNumber: 'T1' }],
    });
    expect(cursor).toMatch(/^\w+-0$/);
  });

  test('a log decides the state, with the id, the storage time and the cursor of its head', async () => {
    const before = Date.now();
    const { shop, read } = await shopWith({}, [{ status: 'PROCESSING', on: 2 }]);
    const { id, storedAt = '', cursor, ...snapshot } = await read();
    const [entry] = snapshot.history ?? [];
    expect(snapshot).toMatchObject({ status: 'PROCESSING', version: 1, timestamp: day(2) });
    expect(entry?.id).toBe(id);
    expect(id).toMatch(/^[A-Za-z]\w{0,15}$/);
    expect(cursor).toMatch(new RegExp(`^\\w+-1-${id}$`));
    expect(Date.parse(storedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(storedAt)).toBeLessThanOrEqual(Date.now());
    await shop.close();
  });

  test.each([
    ['an older time', { status: 'PENDING', updatedAt: day(1) }],
    ['a time after the event, and before it was stored', { status: 'SHIPPED', updatedAt: day(9) }],
    ['a later time, and a status that was passed', { status: 'PENDING', updatedAt: later() }],
    ['a later time, and a status that can’t follow', { status: 'DELIVERED', updatedAt: later() }],
    ['a later time, and the same status', { status: 'PROCESSING', updatedAt: later() }],
    ['no time', { status: 'SHIPPED' }],
    ['a time without an offset', { status: 'SHIPPED', updatedAt: later().slice(0, -1) }],
    [
      'a history that is ahead, with event times only',
      { status: 'SHIPPED', statusHistory: [{ status: 'SHIPPED', timestamp: day(9) }] },
    ],
    [
      'a history that is ahead, with an event time after the log’s storage time',
      { status: 'SHIPPED', statusHistory: [{ status: 'SHIPPED', timestamp: later() }] },
    ],
  ] as const)('a row with %s takes nothing from the log', async (_, row) => {
    const { read } = await shopWith(row, [{ status: 'PROCESSING', previousStatus: 'PENDING', on: 2 }]);
    const snapshot = await read();
    expect(snapshot).toMatchObject({ status: 'PROCESSING', version: 1, timestamp: day(2) });
    expect(snapshot).not.toHaveProperty('ahead');
    expect(lines(snapshot)).toEqual(['PROCESSING 2']);
  });

  test('a status that was saved and not published is ahead, beside the state of the log', async () => {
    const updatedAt = later();
    const { shop, read } = await shopWith({ status: 'SHIPPED', updatedAt }, [
      { status: 'PROCESSING', on: 2 },
    ]);
    const snapshot = await read();
    expect(snapshot).toMatchObject({
      status: 'PROCESSING',
      version: 1,
      timestamp: day(2),
      ahead: { status: 'SHIPPED', timestamp: updatedAt },
    });
    expect(lines(snapshot)).toEqual(['PROCESSING 2']);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', timestamp: day(3) });
    const published = await read();
    expect(published).toMatchObject({ status: 'SHIPPED', version: 2 });
    expect(published).not.toHaveProperty('ahead');
  });

  test('publishing before saving never shows the row’s older status, independent of the times', async () => {
    const { shop, read } = await shopWith({ status: 'SHIPPED', updatedAt: later(-1) });
    // A carrier’s scan is always in the past.
    await shop.emitOrderUpdate({
      orderId: 'a1',
      status: 'DELIVERED',
      previousStatus: 'SHIPPED',
      timestamp: day(1),
    });
    for (const updatedAt of [later(-1), later(), later(600)]) {
      shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'SHIPPED', updatedAt });
      const snapshot = await read();
      expect(snapshot).toMatchObject({ status: 'DELIVERED', version: 1 });
      expect(snapshot).not.toHaveProperty('ahead');
    }
    shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'DELIVERED', updatedAt: later() });
    expect(await read()).toMatchObject({ status: 'DELIVERED', version: 1 });
  });

  test('a row’s history that reaches further back is joined without doubles', async () => {
    const statusHistory = [
      { status: 'PENDING', timestamp: day(1) },
      { status: 'PROCESSING', timestamp: '2024-01-02T11:59:59Z' },
      { status: 'SHIPPED', timestamp: '2024-01-03T12:00:01Z' },
    ] as const;
    // The row is written a second before the first update is published, and a second after the next.
    const { read } = await shopWith({ status: 'SHIPPED', statusHistory: [...statusHistory] }, [
      { status: 'PROCESSING', on: 2 },
      { status: 'SHIPPED', on: 3 },
    ]);
    const snapshot = await read();
    expect(lines(snapshot)).toEqual(['PENDING 1', 'PROCESSING 2', 'SHIPPED 3']);
    expect(snapshot.history?.map(({ version }) => version)).toEqual([undefined, 1, 2]);
    expect(snapshot.omitted).toBeUndefined();
  });

  test('several changes of the row after the log’s head are no part of its history', async () => {
    const { read } = await shopWith(
      {
        status: 'DELIVERED',
        updatedAt: later(),
        statusHistory: [
          { status: 'PENDING', timestamp: day(1) },
          { status: 'PROCESSING', timestamp: '2024-01-02T12:00:01Z' },
          { status: 'SHIPPED', timestamp: day(3) },
          { status: 'DELIVERED', timestamp: day(4) },
        ],
      },
      [{ status: 'PROCESSING', previousStatus: 'PENDING', on: 2 }],
    );
    expect(lines(await read())).toEqual(['PENDING 1', 'PROCESSING 2']);
  });

  test('versions in a row are ignored: they may be of an earlier epoch of the log', async () => {
    const { read } = await shopWith({
      statusHistory: [{ status: 'PENDING', timestamp: day(1), version: 9 }],
    });
    expect((await read()).history).toEqual([{ status: 'PENDING', timestamp: day(1) }]);
  });

  test('tracking of the row is shown where the log has none', async () => {
    const { read } = await shopWith({ status: 'SHIPPED', trackingNumber: 'T1' }, [
      { status: 'SHIPPED', on: 2 },
    ]);
    expect((await read()).tracking).toEqual([{ trackingNumber: 'T1' }]);
  });

  test('of two different trackings the published one is shown, independent of the times', async () => {
    const log = [{ status: 'SHIPPED', on: 2, carrier: 'DHL' }] as const;
    for (const updatedAt of [day(1), day(3), later()]) {
      const { read } = await shopWith({ status: 'SHIPPED', trackingNumber: 'T1', updatedAt }, [...log]);
      expect((await read()).tracking).toEqual([{ carrier: 'DHL' }]);
    }
  });

  test('an action stays through later updates until it is cleared, and the row’s is shown where the log has none', async () => {
    const action = { label: 'Pay customs', url: '/orders/a1/customs' };
    const { shop, read } = await shopWith({}, [
      { status: 'SHIPPED', on: 1, action },
      { status: 'SHIPPED', on: 2, location: 'Memphis' },
    ]);
    expect((await read()).action).toEqual(action);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', action: null });
    expect((await read()).action).toBeNull();

    const statusHistory = [{ status: 'SHIPPED', timestamp: day(1), action }] as const;
    const row = await shopWith({ status: 'SHIPPED', statusHistory }, [
      { status: 'SHIPPED', on: 2, location: 'Memphis' },
    ]);
    expect((await row.read()).action).toEqual(action);
    await row.shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', action: null });
    expect((await row.read()).action).toBeNull();
  });

  test('the history is bounded, with the number of omitted entries', async () => {
    const log = Array.from({ length: 130 }, (_, n) => ({
      status: 'PROCESSING' as const,
      on: 2,
      note: `note ${n + 1}`,
    }));
    const { read } = await shopWith({}, log);
    const snapshot = await read();
    expect(snapshot).toMatchObject({ version: 130, omitted: 30 });
    expect(snapshot.history?.map(({ version }) => version)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 31),
    );
  });

  test('a row’s long history is bounded too', async () => {
    const statusHistory = Array.from({ length: 120 }, (_, n) => ({
      status: 'PROCESSING' as const,
      timestamp: new Date(Date.UTC(2024, 0, 1, 0, n)).toISOString(),
      note: `note ${n}`,
    }));
    const { read } = await shopWith({ status: 'PROCESSING', statusHistory });
    const snapshot = await read();
    expect(snapshot).toMatchObject({ omitted: 20 });
    expect(snapshot.history).toHaveLength(100);
    expect(snapshot.history?.at(-1)?.note).toBe('note 119');
  });

  test('a final order need not be polled again', async () => {
    const { read } = await shopWith({}, [{ status: 'CANCELLED', on: 2 }]);
    expect((await read()).pollAfter).toBeNull();
    const delivered = await shopWith({}, [{ status: 'DELIVERED', on: 2 }]);
    expect(await delivered.read()).not.toHaveProperty('pollAfter');
  });
});

describe('history entries that repeat a status', () => {
  const memphis = 'Memphis, TN, US';
  const action = { label: 'Pay customs', url: '/orders/a1/customs' };
  const scans = async (
    row: NonNullable<Row['statusHistory']>,
    log: Parameters<typeof shopWith>[1],
    status: Row['status'] = 'SHIPPED',
  ) => {
    const { read } = await shopWith({ status, statusHistory: row }, log);
    const { history = [] } = await read();
    return history.map(
      ({ timestamp, location, action }) =>
        `${Number(timestamp.slice(8, 10))} ${location ?? action?.label ?? ''}`,
    );
  };
  const from = { status: 'SHIPPED', previousStatus: 'SHIPPED' } as const;
  const reached = { status: 'SHIPPED', previousStatus: 'PROCESSING', timestamp: day(1) } as const;

  test('are carried by the row, and by the log', async () => {
    const row = await shopWith({
      status: 'SHIPPED',
      statusHistory: [{ status: 'SHIPPED', timestamp: day(1), location: memphis, action }],
    });
    expect((await row.read()).history).toMatchObject([{ location: memphis, action }]);
    const log = await shopWith({}, [{ status: 'SHIPPED', on: 1, location: memphis, action }]);
    expect((await log.read()).history).toMatchObject([{ location: memphis, action, version: 1 }]);
  });

  test('are distinguished by their location and action', async () => {
    const scan = { ...from, timestamp: day(2), location: memphis };
    expect(await scans([scan], [{ ...from, on: 3, location: 'Dallas' }])).toEqual([
      `2 ${memphis}`,
      '3 Dallas',
    ]);
    expect(await scans([scan], [{ ...from, on: 3, note: 'Delayed' }])).toEqual([`2 ${memphis}`, '3 ']);
    const withAction = [{ ...from, timestamp: day(2), action }];
    const elsewhere = { ...action, url: '/other' };
    expect(await scans(withAction, [{ ...from, on: 3, action: elsewhere }])).toHaveLength(2);
    const other = { ...action, label: 'Confirm your address' };
    expect(await scans(withAction, [{ ...from, on: 3, action: other }])).toHaveLength(2);
    expect(await scans([{ ...scan, note: 'Delayed' }], [{ ...from, on: 3, note: 'Delayed' }])).toHaveLength(
      2,
    );
    expect(await scans([reached], [{ ...from, on: 3, location: 'Dallas' }])).toEqual(['1 ', '3 Dallas']);
  });

  test('are one entry where the row was written a second before or after', async () => {
    const details = { location: memphis, action: { url: action.url, label: action.label } };
    const published = [{ ...from, on: 2, location: memphis, action }];
    const before = { ...from, timestamp: '2024-01-02T11:59:59Z', ...details };
    expect(await scans([reached, before], published)).toEqual(['1 ', `2 ${memphis}`]);
    const after = { ...from, timestamp: '2024-01-02T12:00:01Z', ...details };
    const delivered = { status: 'DELIVERED', timestamp: day(4) } as const;
    expect(await scans([reached, after, delivered], published, 'DELIVERED')).toEqual(['1 ', `2 ${memphis}`]);
  });

  test('are kept where the log begins with one, and does not know the status before', async () => {
    const shipped = { ...reached, note: 'Handed to the carrier' };
    expect(await scans([shipped], [{ status: 'SHIPPED', on: 3, location: 'Dallas' }])).toEqual([
      '1 ',
      '3 Dallas',
    ]);
  });

  test('are left out where only the row has them, after the log’s head', async () => {
    const scan = { ...from, timestamp: day(3), location: memphis };
    const delivered = { status: 'DELIVERED', timestamp: day(4) } as const;
    const published = [{ status: 'SHIPPED', previousStatus: 'PROCESSING', on: 2 }] as const;
    expect(await scans([scan, delivered], [...published], 'DELIVERED')).toEqual(['2 ']);
  });

  test('are one entry with a transition that the row has without its note', async () => {
    const published = [{ status: 'SHIPPED', previousStatus: 'PROCESSING', on: 2, note: 'Off' }] as const;
    const row = { status: 'SHIPPED', timestamp: '2024-01-02T11:59:59Z' } as const;
    expect(await scans([row], [...published])).toEqual(['2 ']);
    const { previousStatus: _, ...unknown } = published[0];
    expect(await scans([row], [unknown])).toEqual(['2 ']);
  });
});

describe('the ETag', () => {
  test('is the cursor of the log, and a client that has the snapshot is answered 304 without a body', async () => {
    const bus = freshBus();
    const shop = createShop({ bus });
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    const { epoch, update } = await bus.head('a1');
    const cursor = `${epoch}-1-${update?.id}`;
    const full = await shop.snapshot(get(), 'a1');
    expect(full.headers.get('ETag')).toBe(`"${cursor}"`);
    expect(await full.json()).toMatchObject({ cursor });
    expect(full.headers.get('Cache-Control')).toBe('private, no-cache');

    const known = [`"${cursor}"`, `W/"${cursor}"`, `"x", W/"${cursor}" , "y"`, `"${cursor}-gzip"`];
    for (const condition of [...known, `W/"${cursor};br"`, '*']) {
      const response = await shop.snapshot(get('/', { headers: { 'If-None-Match': condition } }), 'a1');
      expect(response.status).toBe(304);
      expect(response.headers.get('ETag')).toBe(`"${cursor}"`);
      expect(response.headers.get('Vary')).toBe('Accept, Cookie, Authorization, Origin');
      expect(await response.text()).toBe('');
    }
    const unknown = [`"${epoch}-0"`, `"${epoch}-1"`, `"${epoch}-1-other"`, cursor, `"${cursor}1"`, '"x"'];
    for (const condition of unknown) {
      expect((await shop.snapshot(get('/', { headers: { 'If-None-Match': condition } }), 'a1')).status).toBe(
        200,
      );
    }
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
    expect(
      (await shop.snapshot(get('/', { headers: { 'If-None-Match': `"${cursor}"` } }), 'a1')).status,
    ).toBe(200);
  });

  test('is answered 304 by reading the log’s head alone, with the advice to polling clients', async () => {
    const bus = freshBus();
    const shop = createShop({ bus });
    const estimatedDelivery = { until: new Date(Date.now() + 600_000).toISOString() };
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', tracking: [{ estimatedDelivery }] });
    const full = await shop.snapshot(get(), 'a1');
    const history = vi.spyOn(bus, 'history');
    const poll = (etag: string | null) =>
      shop.snapshot(get('/', { headers: { 'If-None-Match': etag ?? '' } }), 'a1');
    const known = await poll(full.headers.get('ETag'));
    expect(known.status).toBe(304);
    expect(history).not.toHaveBeenCalled();
    expect(known.headers.get('Poll-After')).toMatch(/^\d+$/);
    expect(full.headers.get('Poll-After')).toBe(known.headers.get('Poll-After'));

    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', tracking: [] });
    expect((await poll('"x"')).headers.get('Poll-After')).toBe('default');
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'REFUNDED' });
    const final = await poll('"x"');
    expect(final.headers.get('Poll-After')).toBe('never');
    expect((await poll(final.headers.get('ETag'))).headers.get('Poll-After')).toBe('never');
  });

  test('a refusal takes precedence over a 304', async () => {
    const { shop } = await shopWith({}, [{ status: 'PROCESSING', on: 2 }]);
    expect(
      (await shop.snapshot(get('/', { as: 'ben', headers: { 'If-None-Match': '*' } }), 'a1')).status,
    ).toBe(403);
  });

  test('never hides a row that changed without the log, nor one that changed back', async () => {
    const { shop, poll } = await shopWith({}, [{ status: 'PROCESSING', on: 2 }]);
    const logged = (await poll()).headers.get('ETag') ?? '';
    expect((await poll(logged)).status).toBe(304);

    const updatedAt = later();
    shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'SHIPPED', updatedAt });
    const changed = await poll(logged);
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ ahead: { status: 'SHIPPED', timestamp: updatedAt } });
    const rowEtag = changed.headers.get('ETag') ?? '';
    expect(rowEtag).toBe(`${logged.slice(0, -1)}.${rowEtag.split('.')[1]}`);
    expect((await poll(rowEtag)).status).toBe(304);
    expect((await poll(`${rowEtag.slice(0, -1)}-gzip"`)).status).toBe(304);

    shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PROCESSING', updatedAt: later(2) });
    const back = await poll(rowEtag);
    expect(back.status).toBe(200);
    const snapshot: unknown = await back.json();
    expect(snapshot).toMatchObject({ status: 'PROCESSING' });
    expect(snapshot).not.toHaveProperty('ahead');
    expect(back.headers.get('ETag')).toBe(logged);
  });

  test('never hides a row that changed while the log is empty, or its tracking', async () => {
    const empty = await shopWith({});
    const etag = (await empty.poll()).headers.get('ETag') ?? '';
    empty.shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'SHIPPED' });
    expect((await empty.poll(etag)).status).toBe(200);

    const { shop, poll } = await shopWith({ status: 'SHIPPED' }, [{ status: 'SHIPPED', on: 2 }]);
    const untracked = (await poll()).headers.get('ETag') ?? '';
    shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'SHIPPED', trackingNumber: 'T1' });
    expect((await poll(untracked)).status).toBe(200);
  });
});
