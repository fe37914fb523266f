import { describe, expect, it } from 'vitest';
import { lastAction, type Order, toHistory, toSnapshot, toTimestamp } from '../../src/order/index.js';

const placed = '2024-01-01T12:00:00.000Z';
const shipped = '2024-01-02T12:00:00.000Z';

describe('toTimestamp', () => {
  it('converts a Date to ISO 8601 and keeps a string', () => {
    expect(toTimestamp(new Date(placed))).toBe(placed);
    expect(toTimestamp('2024-01-01T12:00:00+02:00')).toBe('2024-01-01T12:00:00+02:00');
  });
});

describe('toHistory', () => {
  it('accepts Dates and ISO 8601, and drops null and empty fields, except an action that null clears', () => {
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

  it('drops a null action if no entry has an action', () => {
    const row = { status: 'PENDING', timestamp: placed, action: null };
    expect(toHistory([row])).toStrictEqual([{ status: 'PENDING', timestamp: placed }]);
  });

  it('reverses a history that is newest first', () => {
    const rows = [
      { status: 'SHIPPED', timestamp: new Date(shipped) },
      { status: 'PENDING', timestamp: placed },
    ];
    expect(toHistory(rows).map(({ status }) => status)).toEqual(['PENDING', 'SHIPPED']);
    expect(rows[0]?.status).toBe('SHIPPED');
  });

  it('detects newest first by the versions if the times are equal', () => {
    const rows = [
      { status: 'SHIPPED', timestamp: placed, version: 2 },
      { status: 'PENDING', timestamp: placed, version: 1 },
    ];
    expect(toHistory(rows).map(({ status }) => status)).toEqual(['PENDING', 'SHIPPED']);
  });

  it('keeps the order of entries of the same time', () => {
    const rows = ['PENDING', 'PROCESSING', 'SHIPPED'].map((status) => ({ status, timestamp: placed }));
    expect(toHistory(rows).map(({ status }) => status)).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
  });

  it('drops other columns', () => {
    const row = { status: 'PENDING', timestamp: placed, id: 7, changedBy: 'staff@example.com' };
    expect(toHistory([row])).toStrictEqual([{ status: 'PENDING', timestamp: placed }]);
  });
});

describe('toSnapshot', () => {
  const pay = { label: 'Pay customs' };
  const withAction = { status: 'SHIPPED', timestamp: placed, action: pay };

  it.each([
    { of: 'no entry has one', lines: [{ status: 'SHIPPED', timestamp: placed }], action: undefined },
    { of: 'an entry has one', lines: [withAction], action: pay },
    {
      of: 'a later entry has none',
      lines: [withAction, { status: 'SHIPPED', timestamp: shipped }],
      action: pay,
    },
    {
      of: 'it is cleared',
      lines: [withAction, { status: 'SHIPPED', timestamp: shipped, action: null }],
      action: null,
    },
    {
      of: 'it is cleared, newest first',
      lines: [{ status: 'SHIPPED', timestamp: shipped, action: null }, withAction],
      action: null,
    },
  ])('has the last action of its history: $of', ({ lines, action }) => {
    const snapshot = toSnapshot({ id: '1', status: 'SHIPPED', statusHistory: lines });
    expect(snapshot.action).toEqual(action);
    expect(lastAction(snapshot.history ?? [])).toEqual(action);
  });

  it('converts a row with id and status only', () => {
    expect(toSnapshot({ id: '1', status: 'PENDING' })).toStrictEqual({ orderId: '1', status: 'PENDING' });
  });

  it('drops columns that are null', () => {
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

  it('reads fields that classes define, as the models of ORMs do', () => {
    /** The columns as getters of a prototype. */
    function modelOf<T extends object>(columns: T): T {
      const prototype = {};
      for (const [name, value] of Object.entries(columns)) {
        Object.defineProperty(prototype, name, { get: (): unknown => value });
      }
      // It has the same fields, none of them its own.
      return Object.create(prototype) as T;
    }
    const action = { label: 'Confirm your address', url: '/address' };
    const tracking = [{ carrier: 'UPS', trackingNumber: '1Z', estimatedDelivery: { until: '2024-01-05' } }];
    const row = modelOf({
      id: '1',
      status: 'SHIPPED' as const,
      statusHistory: [modelOf({ status: 'SHIPPED' as const, timestamp: shipped, action: modelOf(action) })],
      tracking: tracking.map(({ estimatedDelivery, ...columns }) =>
        modelOf({ ...columns, estimatedDelivery: modelOf(estimatedDelivery) }),
      ),
    });
    expect(toSnapshot(row)).toStrictEqual({
      orderId: '1',
      status: 'SHIPPED',
      timestamp: shipped,
      tracking,
      action,
      history: [{ status: 'SHIPPED', timestamp: shipped, action }],
    });
  });

  it('drops private columns', () => {
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

  it('uses updatedAt if the history does not contain the status', () => {
    const statusHistory = [{ status: 'PENDING' as const, timestamp: placed }];
    const row: Order = { id: '1', status: 'SHIPPED', statusHistory, updatedAt: new Date(shipped) };
    expect(toSnapshot(row).timestamp).toBe(shipped);
    expect(toSnapshot({ ...row, statusHistory: [] }).timestamp).toBe(shipped);
    expect(toSnapshot({ ...row, updatedAt: null })).not.toHaveProperty('timestamp');
  });

  it('converts the flat tracking columns to one package', () => {
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
