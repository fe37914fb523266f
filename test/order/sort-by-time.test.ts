import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryInput, type Order, toHistory, toSnapshot } from '../../src/order/index.js';
import { minute, shuffled } from './order-log.js';

const statuses = (order: Order<string>) => toSnapshot(order).history?.map(({ status }) => status);
const rowOf = (status: string, statusHistory: readonly HistoryInput<string>[]): Order<string> => ({
  id: 'o1',
  status,
  statusHistory,
});
const at = (n: number, ...names: string[]) => names.map((status) => ({ status, timestamp: minute(n) }));

describe('the history of a row', () => {
  it.each([
    { given: [3, 1, 2] },
    { given: [1, 3, 2] },
    { given: [2, 1, 3] },
    { given: [3, 2, 1] },
    { given: [2, 3, 1] },
  ])('is sorted by time: $given', ({ given }) => {
    const names = ['', 'PENDING', 'PROCESSING', 'SHIPPED'];
    const entries = given.map((n) => ({ status: names[n] ?? '', timestamp: minute(n) }));
    expect(statuses(rowOf('SHIPPED', entries))).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
  });

  it('is sorted by time, not by text', () => {
    const entries = [
      { status: 'SHIPPED', timestamp: '2024-01-01T10:00:00-05:00' },
      { status: 'PENDING', timestamp: '2024-01-01T12:00:00Z' },
      { status: 'PROCESSING', timestamp: new Date('2024-01-01T14:00:00Z') },
    ];
    expect(statuses(rowOf('SHIPPED', entries))).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
  });

  it('contains the time of the status, whatever its order', () => {
    const entries = [...at(1, 'PENDING'), ...at(3, 'SHIPPED'), ...at(2, 'PROCESSING')];
    expect(toSnapshot({ ...rowOf('SHIPPED', entries), updatedAt: minute(99) })).toMatchObject({
      status: 'SHIPPED',
      timestamp: minute(3),
    });
  });
});

describe('a history written by processes with different clocks', () => {
  const entries = [
    { status: 'PENDING', timestamp: minute(1) },
    { status: 'PROCESSING', previousStatus: 'PENDING', timestamp: minute(9) },
    { status: 'SHIPPED', previousStatus: 'PROCESSING', timestamp: minute(8) },
    { status: 'SHIPPED', previousStatus: 'SHIPPED', timestamp: minute(7), note: 'Scan' },
    { status: 'RETURNED', previousStatus: 'SHIPPED', timestamp: minute(10) },
    { status: 'SHIPPED', previousStatus: 'RETURNED', timestamp: minute(3) },
  ];

  it.each([2, 3, 4, 6])('is sorted by previousStatus, given oldest or newest first: %i entries', (length) => {
    const written = entries.slice(0, length);
    const status = written.at(-1)?.status ?? '';
    for (const given of [written, [...written].reverse()]) {
      expect(toSnapshot(rowOf(status, given)).history).toEqual(written);
    }
  });

  it('is sorted by time if a previousStatus is missing or does not match', () => {
    for (const previousStatus of [undefined, 'PENDING']) {
      const given = entries.slice(0, 3).map((entry, at) => (at === 2 ? { ...entry, previousStatus } : entry));
      expect(statuses(rowOf('SHIPPED', given))).toEqual(['PENDING', 'SHIPPED', 'PROCESSING']);
    }
  });
});

describe('entries of the same time', () => {
  const steps = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'];

  it('end with the status of the row if they are newest first', () => {
    expect(statuses(rowOf('SHIPPED', at(1, 'SHIPPED', 'PROCESSING', 'PENDING')))).toEqual(steps.slice(0, 3));
  });

  it('stay in order if they are oldest first', () => {
    expect(statuses(rowOf('SHIPPED', at(1, 'PENDING', 'PROCESSING', 'SHIPPED')))).toEqual(steps.slice(0, 3));
  });

  it('are reversed if the rest of the history is newest first', () => {
    const entries = [...at(3, 'DELIVERED'), ...at(2, 'SHIPPED', 'PROCESSING'), ...at(1, 'PENDING')];
    expect(statuses(rowOf('DELIVERED', entries))).toEqual(steps);
  });

  it('end with the status of the row, wherever it is among them', () => {
    const entries = [...at(1, 'PENDING'), ...at(2, 'SHIPPED', 'PROCESSING')];
    expect(statuses(rowOf('SHIPPED', entries))).toEqual(steps.slice(0, 3));
  });

  it('are ordered by previousStatus, whatever the given order', () => {
    const chain = steps.map((status, index) => ({
      status,
      timestamp: minute(1),
      ...(index > 0 && { previousStatus: steps[index - 1] ?? '' }),
    }));
    fc.assert(
      fc.property(shuffled(chain), (entries) => {
        expect(statuses(rowOf('DELIVERED', entries))).toEqual(steps);
        expect(toHistory(entries).map(({ status }) => status)).toEqual(steps);
      }),
    );
  });

  it('follow the entry of an earlier time by previousStatus', () => {
    const entries = [
      { status: 'RETURNED', timestamp: minute(2), previousStatus: 'SHIPPED' },
      { status: 'SHIPPED', timestamp: minute(2), previousStatus: 'PROCESSING' },
      { status: 'PROCESSING', timestamp: minute(1) },
    ];
    expect(statuses(rowOf('RETURNED', entries))).toEqual(['PROCESSING', 'SHIPPED', 'RETURNED']);
  });

  it('put a scan after the status that it belongs to', () => {
    const entries = [
      { status: 'SHIPPED', timestamp: minute(2), previousStatus: 'SHIPPED', note: 'Memphis' },
      { status: 'SHIPPED', timestamp: minute(2), previousStatus: 'PROCESSING' },
      { status: 'PROCESSING', timestamp: minute(1) },
    ];
    const history = toHistory(entries, 'SHIPPED');
    expect(history.map(({ status, note }) => note ?? status)).toEqual(['PROCESSING', 'SHIPPED', 'Memphis']);
  });
});

describe('any history of a row, with equal times', () => {
  const names = ['PENDING', 'PROCESSING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED'];
  const history = fc.array(fc.nat({ max: 1 }), { minLength: 2, maxLength: names.length }).map((gaps) => {
    let time = 0;
    return gaps.map((gap, index) => {
      time += gap;
      const [previousStatus, status = ''] = names.slice(Math.max(0, index - 1), index + 1);
      return index === 0
        ? { status: names[0] ?? '', timestamp: minute(time) }
        : { status, previousStatus, timestamp: minute(time) };
    });
  });

  it('is sorted in the order of its transitions', () => {
    const scenario = history.chain((entries) =>
      fc.record({ entries: fc.constant(entries), given: shuffled(entries) }),
    );
    fc.assert(
      fc.property(scenario, ({ entries, given }) => {
        expect(toHistory(given, entries.at(-1)?.status)).toEqual(entries);
      }),
      { numRuns: 500 },
    );
  });
});
