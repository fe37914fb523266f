import { describe, expect, it } from 'vitest';
import { lastAction, type Order, toHistory, toSnapshot, toTimestamp } from '../../src/order/index.js';

const placed = '2024-01-01T12:00:00.000Z';
const shipped = '2024-01-02T12:00:00.000Z';

describe('toTimestamp', () => {
  it('writes a Date as ISO 8601 and takes a string as it is', () => {
    expect(toTimestamp(new Date(placed))).toBe(placed);
    expect(toTimestamp('2024-01-01T12:00:00+02:00')).toBe('2024-01-01T12:00:00+02:00');
  });
});

describe('toHistory', () => {
  it('takes Dates and ISO 8601, and leaves out what is null or empty, but for an action that null clears', () => {
    const line = {
      status: 'SHIPPED',
      timestamp: shipped,
      previousStatus: 'PENDING',
      note: 'Gone',
      location: 'Memphis, TN, US',
      action: { label: 'Pay customs', url: 'https://customs.example' },
      version: 2,
    };
    const history = toHistory([
      {
        status: 'PENDING',
        timestamp: new Date(placed),
        previousStatus: null,
        note: null,
        location: null,
        action: null,
        version: null,
      },
      line,
      { status: 'SHIPPED', timestamp: shipped, note: '', location: '' },
    ]);
    expect(history).toStrictEqual([
      { status: 'PENDING', timestamp: placed, action: null },
      line,
      { status: 'SHIPPED', timestamp: shipped },
    ]);
  });

  it('leaves out null for the action where no entry asks for one', () => {
    const row = { status: 'PENDING', timestamp: placed, action: null };
    expect(toHistory([row])).toStrictEqual([{ status: 'PENDING', timestamp: placed }]);
  });

  it('puts a history that comes newest first into order', () => {
    const rows = [
      { status: 'SHIPPED', timestamp: new Date(shipped) },
      { status: 'PENDING', timestamp: placed },
    ];
    expect(toHistory(rows).map(({ status }) => status)).toEqual(['PENDING', 'SHIPPED']);
    expect(rows[0]?.status).toBe('SHIPPED');
  });

  it('knows newest first by the versions where the times do not tell', () => {
    const rows = [
      { status: 'SHIPPED', timestamp: placed, version: 2 },
      { status: 'PENDING', timestamp: placed, version: 1 },
    ];
    expect(toHistory(rows).map(({ status }) => status)).toEqual(['PENDING', 'SHIPPED']);
  });

  it('keeps the order of entries of one moment', () => {
    const rows = ['PENDING', 'PROCESSING', 'SHIPPED'].map((status) => ({ status, timestamp: placed }));
    expect(toHistory(rows).map(({ status }) => status)).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
  });

  it('leaves other columns behind', () => {
    const row = { status: 'PENDING', timestamp: placed, id: 7, changedBy: 'staff@example.com' };
    expect(toHistory([row])).toStrictEqual([{ status: 'PENDING', timestamp: placed }]);
  });
});

describe('toSnapshot', () => {
  const pay = { label: 'Pay customs' };
  const asked = { status: 'SHIPPED', timestamp: placed, action: pay };

  it.each([
    { of: 'no entry speaks of one', lines: [{ status: 'SHIPPED', timestamp: placed }], action: undefined },
    { of: 'it is asked for', lines: [asked], action: pay },
    {
      of: 'a later entry says nothing',
      lines: [asked, { status: 'SHIPPED', timestamp: shipped }],
      action: pay,
    },
    {
      of: 'it is cleared',
      lines: [asked, { status: 'SHIPPED', timestamp: shipped, action: null }],
      action: null,
    },
    {
      of: 'it is cleared, newest first',
      lines: [{ status: 'SHIPPED', timestamp: shipped, action: null }, asked],
      action: null,
    },
  ])('has the action that its history ends with, where $of', ({ lines, action }) => {
    const snapshot = toSnapshot({ id: '1', status: 'SHIPPED', statusHistory: lines });
    expect(snapshot.action).toEqual(action);
    expect(lastAction(snapshot.history ?? [])).toEqual(action);
  });

  it('makes of the barest row the barest snapshot', () => {
    expect(toSnapshot({ id: '1', status: 'PENDING' })).toStrictEqual({ orderId: '1', status: 'PENDING' });
  });

  it('leaves out columns that are null', () => {
    const row: Order = {
      id: '1',
      userId: null,
      status: 'PENDING',
      statusHistory: null,
      updatedAt: null,
      tracking: null,
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
      estimatedDelivery: null,
    };
    expect(toSnapshot(row)).toStrictEqual({ orderId: '1', status: 'PENDING' });
  });

  it('takes nothing private along', () => {
    const row = { id: '1', userId: 'u1', status: 'PENDING' as const, address: 'Main Street 1', price: 12 };
    expect(toSnapshot(row)).toStrictEqual({ orderId: '1', status: 'PENDING' });
  });

  it('derives the time from the history, whatever its direction', () => {
    const statusHistory = [
      { status: 'SHIPPED' as const, timestamp: new Date(shipped) },
      { status: 'PENDING' as const, timestamp: new Date(placed) },
    ];
    expect(toSnapshot({ id: '1', status: 'SHIPPED', statusHistory, updatedAt: new Date() })).toStrictEqual({
      orderId: '1',
      status: 'SHIPPED',
      timestamp: shipped,
      history: [
        { status: 'PENDING', timestamp: placed },
        { status: 'SHIPPED', timestamp: shipped },
      ],
    });
  });

  it('goes by updatedAt where the history does not tell when the status was reached', () => {
    const statusHistory = [{ status: 'PENDING' as const, timestamp: placed }];
    const row: Order = { id: '1', status: 'SHIPPED', statusHistory, updatedAt: new Date(shipped) };
    expect(toSnapshot(row).timestamp).toBe(shipped);
    expect(toSnapshot({ ...row, statusHistory: [] }).timestamp).toBe(shipped);
    expect(toSnapshot({ ...row, updatedAt: null })).not.toHaveProperty('timestamp');
  });

  it('makes one package of the flat tracking columns', () => {
    const row: Order = {
      id: '1',
      status: 'SHIPPED',
      carrier: 'DHL',
      trackingNumber: 'X1',
      trackingUrl: 'https://dhl.example/X1',
      estimatedDelivery: { until: '2024-01-05', previous: { from: '2024-01-02', until: '2024-01-03' } },
    };
    const { id: _, status: __, ...shipment } = row;
    expect(toSnapshot(row).tracking).toStrictEqual([shipment]);
    expect(
      toSnapshot({ id: '1', status: 'SHIPPED', trackingNumber: 'X1', carrier: '' }).tracking,
    ).toStrictEqual([{ trackingNumber: 'X1' }]);
  });

  it('prefers the list of packages to the flat columns', () => {
    const tracking = [{ trackingNumber: 'X1' }, { trackingNumber: 'X2' }];
    expect(toSnapshot({ id: '1', status: 'SHIPPED', trackingNumber: 'old', tracking }).tracking).toEqual(
      tracking,
    );
  });
});
