import fc from 'fast-check';
import type {
  Analytics,
  CountedAnalytics,
  OrderReport,
  Period,
  ReportQuery,
} from 'react-order-status/server/analytics';
import { describe, expect, test } from 'vitest';
import { type Journey, journeys, type LoggedUpdate, passagesOf, percentile, stepsOf } from './journeys.js';
import { keysOf, ZONES } from './zones.js';

/** Contains all times of the tests but those that are some time ago. */
const all: Period = { since: new Date('2026-02-20T00:00:00Z'), until: new Date('2026-06-10T00:00:00Z') };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the tests need of an implementation. */
export interface ReportsToTest {
  /** The reports of what is stored. Default: UTC. */
  create(timeZone?: string): Analytics<string>;
  /** Publishes the updates of orders. @param timeZone that of the reports to come. */
  store(orders: Readonly<Record<string, Journey>>, timeZone?: string): Promise<void>;
  /** Forgets what was stored. */
  clear(): Promise<void>;
  /** How much a percentile may differ, as a part of it. */
  readonly error: number;
  /** Random logs that are tried. */
  readonly runs: number;
}

/** A journey of statuses, each with the hours since the beginning of 10 March. */
export const journey = (
  ...steps: readonly (readonly [status: string, hours: number, rest?: Partial<LoggedUpdate>])[]
) =>
  steps.map(
    ([status, hours, rest]): LoggedUpdate => ({
      status,
      timestamp: new Date(Date.UTC(2026, 2, 10) + hours * HOUR).toISOString(),
      ...rest,
    }),
  );

export const edgesOf = (report: OrderReport<string>) =>
  report.edges.map(({ from, to, count, measured, p50 }) => ({ from, to, count, measured, p50 }));

/** Records the updates of orders, as a follower does. */
export async function recordAll(
  { record }: Pick<CountedAnalytics<string>, 'record'>,
  orders: Readonly<Record<string, Journey>>,
): Promise<void> {
  for (const [orderId, updates] of Object.entries(orders)) {
    for (const [index, update] of updates.entries()) {
      await record({ ...update, orderId, version: index + 1, id: 'k', storedAt: update.timestamp });
    }
  }
}

const byId = (a: { orderId: string }, b: { orderId: string }) => (a.orderId < b.orderId ? -1 : 1);

/** The reports of each engine. */
export function testReports({ create, store, clear, error, runs }: ReportsToTest): void {
  /** A value that is as close as the error allows. */
  const about = (value: number): unknown =>
    expect.closeTo(value, -Math.log10(2 * Math.max(1.001 * error * value, 0.001)));

  describe('the edges of a report', () => {
    test('equal what the sorted durations of random logs give', async () => {
      await fc.assert(
        fc.asyncProperty(journeys, async (orders) => {
          await store(Object.fromEntries(orders.map((order, index) => [`o${index}`, order])));
          const passages = orders.flatMap(passagesOf);
          const { edges } = await create().report(all);
          expect(edges.reduce((sum, { count }) => sum + count, 0)).toBe(passages.length);
          for (const { from, to, count, measured, mean, p50, p90, p95, p99, total } of edges) {
            const own = passages.filter((passage) => passage.from === from && passage.to === to);
            const durations = own.flatMap(({ ms }) => (ms === null ? [] : [ms]));
            expect({ count, measured }).toEqual({ count: own.length, measured: durations.length });
            expect(total).toBeCloseTo(
              durations.reduce((sum, ms) => sum + ms, 0),
              3,
            );
            if (durations.length === 0) {
              expect([mean, p50, p90, p95, p99]).toEqual([null, null, null, null, null]);
              continue;
            }
            expect(mean).toBeCloseTo(total / measured, 3);
            const expected = [0.5, 0.9, 0.95, 0.99].map((fraction) => percentile(durations, fraction));
            for (const [index, value] of [p50, p90, p95, p99].entries()) {
              expect(value).toEqual(about(expected[index] ?? Number.NaN));
            }
          }
        }),
        { numRuns: runs, plugins: [fc.beforeEach(clear)] },
      );
    });

    test('are counted where an order arrives in the period', async () => {
      await store({ a: journey(['PENDING', 0], ['PROCESSING', 5], ['SHIPPED', 30]) });
      const { edges } = await create().report({
        since: new Date('2026-03-11T00:00:00Z'),
        until: new Date('2026-03-11T06:00:00.001Z'),
      });
      expect(edges).toMatchObject([{ from: 'PROCESSING', to: 'SHIPPED', count: 1, p50: about(25 * HOUR) }]);
    });

    test('have no duration where the beginning of the first status was not published', async () => {
      await store({ a: journey(['SHIPPED', 5, { previousStatus: 'PROCESSING' }]) });
      const report = await create().report(all);
      expect(edgesOf(report)).toEqual([
        { from: 'PROCESSING', to: 'SHIPPED', count: 1, measured: 0, p50: null },
      ]);
    });

    test('are as if a corrected status had not been', async () => {
      await store({
        a: journey(
          ['PROCESSING', 0],
          ['SHIPPED', 10],
          ['DELIVERED', 20],
          ['SHIPPED', 21, { reason: 'Scanned by mistake' }],
          ['DELIVERED', 50],
        ),
      });
      const report = await create().report(all);
      expect(edgesOf(report)).toEqual([
        { from: 'SHIPPED', to: 'DELIVERED', count: 1, measured: 1, p50: about(40 * HOUR) },
        { from: 'PROCESSING', to: 'SHIPPED', count: 1, measured: 1, p50: about(10 * HOUR) },
      ]);
    });

    test('that begin after the last step have no share: nobody waits for a refund', async () => {
      await store({ a: journey(['PROCESSING', 0], ['SHIPPED', 10], ['DELIVERED', 30], ['REFUNDED', 300]) });
      const { edges } = await create().report(all);
      expect(edges.map(({ from, share }) => [from, share])).toEqual([
        ['DELIVERED', 0],
        ['SHIPPED', 20 / 30],
        ['PROCESSING', 10 / 30],
      ]);
    });
  });

  describe('groups', () => {
    test('are the days of the time zone, over the change to summer time too', async () => {
      // Berlin changes on 29 March 2026 at 01:00 UTC.
      const at = (time: string) => [
        { status: 'PENDING', timestamp: '2026-03-01T00:00:00Z' },
        { status: 'PROCESSING', timestamp: time },
      ];
      await store(
        {
          a: at('2026-03-28T22:59:59Z'),
          b: at('2026-03-28T23:00:00Z'),
          c: at('2026-03-29T21:59:59Z'),
          d: at('2026-03-29T22:00:00Z'),
        },
        'Europe/Berlin',
      );
      const analytics = create('Europe/Berlin');
      const keysOf = async (groupBy: 'day' | 'week' | 'month') => {
        const { groups } = await analytics.report({ ...all, groupBy });
        return groups?.map(({ key, edges }) => [key, edges[0]?.count]);
      };
      expect(await keysOf('day')).toEqual([
        ['2026-03-28', 1],
        ['2026-03-29', 2],
        ['2026-03-30', 1],
      ]);
      expect(await keysOf('week')).toEqual([
        ['2026-03-23', 3],
        ['2026-03-30', 1],
      ]);
      expect(await keysOf('month')).toEqual([['2026-03', 4]]);
    });

    test.each(ZONES)('are those of a calendar in %s, at any time of two years', async (zone) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2027, 11, 30) }), {
            minLength: 1,
            maxLength: 20,
          }),
          async (times) => {
            const arrivals = Object.fromEntries(
              times.map((time, index) => [
                `o${index}`,
                [
                  { status: 'PENDING', timestamp: '2026-01-01T00:00:00Z' },
                  { status: 'PROCESSING', timestamp: new Date(time).toISOString() },
                ],
              ]),
            );
            await store(arrivals, zone);
            const years = {
              since: new Date('2026-01-01T00:00:00Z'),
              until: new Date('2028-01-01T00:00:00Z'),
            };
            for (const groupBy of ['day', 'week', 'month'] as const) {
              const { groups = [] } = await create(zone).report({ ...years, groupBy });
              expect(Object.fromEntries(groups.map(({ key, edges }) => [key, edges[0]?.count]))).toEqual(
                keysOf(times, zone, groupBy),
              );
            }
          },
        ),
        { numRuns: Math.ceil(runs / 10), plugins: [fc.beforeEach(clear)] },
      );
    });

    test('have days of 23 and of 25 hours where clocks change', async () => {
      // Berlin changes on 25 October 2026 at 01:00 UTC, New York on 1 November at 06:00 UTC.
      const at = (time: string) => [
        { status: 'PENDING', timestamp: '2026-10-01T00:00:00Z' },
        { status: 'PROCESSING', timestamp: time },
      ];
      const autumn = { since: new Date('2026-10-01T00:00:00Z'), until: new Date('2026-12-01T00:00:00Z') };
      const daysIn = async (zone: string, ...times: readonly string[]) => {
        await clear();
        await store(Object.fromEntries(times.map((time, index) => [`o${index}`, at(time)])), zone);
        const { groups } = await create(zone).report({ ...autumn, groupBy: 'day' });
        return groups?.map(({ key, edges }) => [key, edges[0]?.count]);
      };
      expect(
        await daysIn(
          'Europe/Berlin',
          '2026-10-24T21:59:59Z',
          '2026-10-24T22:00:00Z',
          '2026-10-25T22:59:59Z',
          '2026-10-25T23:00:00Z',
        ),
      ).toEqual([
        ['2026-10-24', 1],
        ['2026-10-25', 2],
        ['2026-10-26', 1],
      ]);
      expect(
        await daysIn(
          'America/New_York',
          '2026-11-01T03:59:59Z',
          '2026-11-01T04:00:00Z',
          '2026-11-02T04:59:59Z',
          '2026-11-02T05:00:00Z',
        ),
      ).toEqual([
        ['2026-10-31', 1],
        ['2026-11-01', 2],
        ['2026-11-02', 1],
      ]);
    });

    test('are the carriers that were known when the order arrived', async () => {
      const tracking = (carrier: string) => ({ tracking: [{ trackingNumber: '1' }, { carrier }] });
      await store({
        a: journey(['PENDING', 0], ['SHIPPED', 1, tracking('UPS')], ['DELIVERED', 20]),
        b: journey(['PENDING', 0], ['SHIPPED', 2], ['SHIPPED', 3, tracking('FedEx')], ['DELIVERED', 10]),
      });
      const { groups } = await create().report({ ...all, groupBy: 'carrier' });
      expect(groups?.map(({ key, edges }) => [key, edges.map(({ to, count }) => [to, count])])).toEqual([
        ['', [['SHIPPED', 1]]],
        ['FedEx', [['DELIVERED', 1]]],
        [
          'UPS',
          [
            ['DELIVERED', 1],
            ['SHIPPED', 1],
          ],
        ],
      ]);
    });
  });

  describe('corrections and refunds', () => {
    const march = { since: new Date('2026-03-10T00:00:00Z'), until: new Date('2026-03-20T00:00:00Z') };
    const promised = { tracking: [{ estimatedDelivery: { until: '2026-03-11' } }] };
    const delivered = [
      ['PROCESSING', 0, promised],
      ['SHIPPED', 10],
      ['DELIVERED', 20],
    ] as const;

    test('what waits, and how far orders came, is as if a corrected status had not been, on random logs', async () => {
      await fc.assert(
        fc.asyncProperty(journeys, async (orders) => {
          await store(Object.fromEntries(orders.map((order, index) => [`o${index}`, order])));
          const steps = orders.map(stepsOf);
          const analytics = create();
          const waits = steps.flatMap((own, index) => {
            const last = own.at(-1);
            if (!last || !['PENDING', 'PROCESSING', 'SHIPPED'].includes(last.status)) return [];
            return [{ orderId: `o${index}`, status: last.status, since: new Date(last.at).toISOString() }];
          });
          const found = await analytics.slowest();
          expect(found.map(({ orderId, status, since }) => ({ orderId, status, since })).sort(byId)).toEqual(
            waits.sort(byId),
          );
          const reached = steps.map((own) => own.flatMap(({ status, passage }) => [status, passage?.from]));
          const { orders: count, others } = await analytics.funnel(all);
          expect(count).toBe(orders.length);
          expect(others.find(({ status }) => status === 'REFUNDED')?.count ?? 0).toBe(
            reached.filter((statuses) => statuses.includes('REFUNDED')).length,
          );
        }),
        { numRuns: Math.ceil(runs / 2), plugins: [fc.beforeEach(clear)] },
      );
    });

    test('a refunded order waits for nothing, and stays a delivery that was on time', async () => {
      await store({ a: journey(...delivered, ['REFUNDED', 100]) });
      const analytics = create();
      const { edges } = await analytics.report(all);
      expect(edges.map(({ from, to, count }) => [from, to, count])).toContainEqual([
        'DELIVERED',
        'REFUNDED',
        1,
      ]);
      expect(await analytics.slowest()).toEqual([]);
      expect((await analytics.funnel(march)).others).toEqual([{ status: 'REFUNDED', count: 1 }]);
      expect(await analytics.onTime(march)).toMatchObject({ delivered: 1, first: { promised: 1, kept: 1 } });
    });

    test('a refund that was taken back was none', async () => {
      await store({
        a: journey(...delivered, ['REFUNDED', 30], ['DELIVERED', 31, { reason: 'Wrong order' }]),
      });
      const analytics = create();
      const { edges } = await analytics.report(all);
      expect(edges.map(({ from, to }) => [from, to])).toEqual([
        ['PROCESSING', 'SHIPPED'],
        ['SHIPPED', 'DELIVERED'],
      ]);
      expect((await analytics.funnel(march)).others).toEqual([]);
      expect(await analytics.onTime(march)).toMatchObject({ delivered: 1, first: { kept: 1 } });
    });

    test('a delivery that was taken back is none, and the order waits since it was shipped', async () => {
      const orders = { a: journey(...delivered, ['SHIPPED', 21, { reason: 'Scanned by mistake' }]) };
      await store(orders);
      const analytics = create();
      expect(await analytics.onTime(march)).toMatchObject({ delivered: 0, first: { promised: 0 } });
      expect(await analytics.slowest()).toMatchObject([
        { orderId: 'a', status: 'SHIPPED', since: '2026-03-10T10:00:00.000Z' },
      ]);
      expect((await analytics.funnel(march)).steps.at(-1)).toEqual({ status: 'DELIVERED', count: 0 });
    });

    test('a delivery that was taken back and came later counts once, and as late', async () => {
      await store({
        a: journey(...delivered, ['SHIPPED', 21, { reason: 'Scanned by mistake' }], ['DELIVERED', 60]),
      });
      const { delivered: count, first } = await create().onTime(march);
      expect([count, first.promised, first.kept]).toEqual([1, 1, 0]);
      // Promised until the end of 11 March, 48 hours after its beginning.
      expect(first.late?.worst).toEqual(about(12 * HOUR));
    });
  });

  describe('orders that wait', () => {
    const lately = () => ({ since: new Date(Date.now() - 30 * DAY), until: new Date(Date.now() + DAY) });
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    const waitsIn = (status: string, ms: number) => [{ status, timestamp: ago(ms) }];

    test('are counted with their ages, those that are done are not', async () => {
      await store({
        a: waitsIn('PROCESSING', DAY),
        b: waitsIn('PROCESSING', 3 * DAY),
        c: waitsIn('DELIVERED', 9 * DAY),
        d: waitsIn('CANCELLED', 9 * DAY),
      });
      const analytics = create();
      const { waiting } = await analytics.report(lately());
      expect(waiting).toHaveLength(1);
      const [{ status, count, oldest, p90 } = expect.fail()] = waiting;
      expect({ status, count, days: Math.round(oldest / DAY), p90: p90 / DAY }).toEqual({
        status: 'PROCESSING',
        count: 2,
        days: 3,
        // As `about`, of a time that passes.
        p90: expect.closeTo(2.8, 2) as unknown,
      });
      expect((await analytics.slowest()).map(({ orderId }) => orderId)).toEqual(['b', 'a']);
      expect(await analytics.slowest({ status: 'PROCESSING', limit: 1 })).toMatchObject([{ orderId: 'b' }]);
      await expect(analytics.slowest({ status: 'DELIVERED' })).rejects.toThrow('No order waits in DELIVERED');
    });

    test('are stuck when 95 % of the others had left their status by then', async () => {
      const past = Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [
          `past${index}`,
          [
            { status: 'PROCESSING', timestamp: ago(10 * DAY) },
            { status: 'SHIPPED', timestamp: ago(10 * DAY - (index + 1) * HOUR) },
            { status: 'DELIVERED', timestamp: ago(5 * DAY) },
          ],
        ]),
      );
      await store({
        ...past,
        quick: waitsIn('PROCESSING', 19 * HOUR),
        slow: waitsIn('PROCESSING', 20 * HOUR),
      });
      const analytics = create();
      expect(await analytics.stuck(lately())).toMatchObject([
        { orderId: 'slow', status: 'PROCESSING', usual: about(19.05 * HOUR) },
      ]);
      expect((await analytics.report(lately())).bottlenecks).toContainEqual(
        expect.objectContaining({ kind: 'stuck', status: 'PROCESSING', count: 1 }),
      );
    });
  });

  describe('bottlenecks', () => {
    /** Orders that took about so many hours from PROCESSING to SHIPPED, and one from there. */
    const orders = (prefix: string, day: number, hours: number) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => {
          const spread = hours * (0.5 + index / 40);
          return [
            `${prefix}${index}`,
            journey(
              ['PROCESSING', day * 24],
              ['SHIPPED', day * 24 + spread],
              ['DELIVERED', day * 24 + spread + 1],
            ),
          ];
        }),
      );
    const march = { since: new Date('2026-03-20T00:00:00Z'), until: new Date('2026-03-30T00:00:00Z') };

    test('name the edge with most of the time, and the one that became slower, with the test', async () => {
      await store({ ...orders('before', 2, 10), ...orders('now', 12, 15) });
      const report = await create().report(march);
      expect(report.bottlenecks).toMatchObject([
        { kind: 'share', from: 'PROCESSING', to: 'SHIPPED' },
        {
          kind: 'slower',
          from: 'PROCESSING',
          to: 'SHIPPED',
          trend: { change: about(1.5), measured: 40 },
        },
      ]);
      // By SciPy's `ttest_ind(equal_var=False)` of the logarithms. The normal distribution would give a 18th of it.
      expect((report.edges[0]?.trend?.pValue ?? 0) / 1.767e-7).toBeCloseTo(1, 1);
      expect(report.edges[1]?.trend).toMatchObject({ change: 1, pValue: 1, verdict: 'unchanged' });
    });

    test('name no edge that differs by chance', async () => {
      await store({ ...orders('before', 2, 10), ...orders('now', 12, 10.5) });
      const { edges, bottlenecks } = await create().report(march);
      expect(edges[0]?.trend?.verdict).toBe('unchanged');
      expect(bottlenecks.map(({ kind }) => kind)).toEqual(['share']);
    });
  });

  test('a funnel counts the orders that began in the period, a skipped step as reached', async () => {
    await store({
      a: journey(['PENDING', 0], ['PROCESSING', 1], ['SHIPPED', 2]),
      b: journey(['PENDING', 0], ['SHIPPED', 2], ['DELIVERED', 300]),
      c: journey(['PENDING', 0], ['CANCELLED', 1]),
      early: journey(['PENDING', -30], ['PROCESSING', 1]),
    });
    const period = { since: new Date('2026-03-10T00:00:00Z'), until: new Date('2026-03-11T00:00:00Z') };
    expect(await create().funnel(period)).toEqual({
      orders: 3,
      steps: [
        { status: 'PENDING', count: 3 },
        { status: 'PROCESSING', count: 2 },
        { status: 'SHIPPED', count: 2 },
        { status: 'DELIVERED', count: 1 },
      ],
      others: [{ status: 'CANCELLED', count: 1 }],
    });
  });

  test('deliveries are on time until the end of the promised day in the time zone', async () => {
    const promised = (until: string) => ({ tracking: [{ carrier: 'UPS', estimatedDelivery: { until } }] });
    const delivered = (time: string, ...promises: readonly string[]): Journey => [
      ...promises.flatMap((until, index) => journey(['SHIPPED', index, promised(until)])),
      { status: 'DELIVERED', timestamp: time },
    ];
    await store(
      {
        // 23:30 and 00:30 in New York.
        kept: delivered('2026-03-13T03:30:00Z', '2026-03-12'),
        late: delivered('2026-03-13T04:30:00Z', '2026-03-12'),
        rescheduled: delivered('2026-03-14T12:00:00Z', '2026-03-12', '2026-03-14T13:00:00-04:00'),
        unpromised: journey(['SHIPPED', 0], ['DELIVERED', 20]),
      },
      'America/New_York',
    );
    const analytics = create('America/New_York');
    const { delivered: count, first, last } = await analytics.onTime(all);
    expect(count).toBe(4);
    expect(first).toMatchObject({ promised: 3, kept: 1, early: 0, late: { worst: about(32 * HOUR) } });
    expect(last).toMatchObject({
      promised: 3,
      kept: 2,
      late: { p50: about(HOUR / 2), worst: about(HOUR / 2) },
    });
  });

  test('deliveries are early on a day before the promised one in the time zone', async () => {
    const promised = (until: string) => ({ tracking: [{ carrier: 'UPS', estimatedDelivery: { until } }] });
    const delivered = (time: string, until: string): Journey => [
      ...journey(['SHIPPED', 0, promised(until)]),
      { status: 'DELIVERED', timestamp: time },
    ];
    await store(
      {
        // 23:30 and 00:30 in New York.
        early: delivered('2026-03-12T03:30:00Z', '2026-03-12'),
        'on the day': delivered('2026-03-12T04:30:00Z', '2026-03-12'),
        'hours before': delivered('2026-03-12T05:00:00Z', '2026-03-12T18:00:00-04:00'),
        'the evening before': delivered('2026-03-12T03:30:00Z', '2026-03-12T18:00:00-04:00'),
      },
      'America/New_York',
    );
    const { first, last } = await create('America/New_York').onTime(all);
    expect(first).toEqual({ promised: 4, kept: 4, early: 2, late: null });
    expect(last).toEqual(first);
  });

  test.each([
    [{ since: new Date('x'), until: new Date() }, 'since'],
    [{ since: new Date(), until: new Date(0) }, 'begin'],
    [{ ...all, groupBy: 'year' }, 'grouped by'],
  ])('a query that is not valid is refused: %o', async (query, message) => {
    // Untyped code may pass anything.
    await expect(create().report(query as ReportQuery)).rejects.toThrow(message);
  });

  test('a time zone that does not exist is refused at creation', () => {
    expect(() => create('Mars/Base')).toThrow('time zone');
  });
}
