import fc from 'fast-check';
import { type CarrierEvent, type Checkpoint, checkpoints } from 'react-order-status/ingest';
import { defineOrderFlow, type OrderFlow, type OrderSnapshot, orderFlow } from 'react-order-status/server';
import { describe, expect, test } from 'vitest';
import { leadsTo } from '../../src/order/index.js';
import { at, createIngestShop, type ShopRow } from './ingest-shop.js';

const info = { label: 'Label' };

/** A flow in which packages go to and fro before they are delivered, and return afterwards. */
const detailed = defineOrderFlow({
  statuses: {
    NEW: info,
    LABEL: info,
    MOVING: info,
    OUT: info,
    ATTEMPTED: info,
    HELD: info,
    DELIVERED: info,
    RETURNING: info,
    RETURNED: info,
  },
  steps: ['NEW', 'LABEL', 'MOVING', 'OUT', 'DELIVERED'],
  transitions: {
    NEW: ['LABEL'],
    LABEL: ['MOVING'],
    MOVING: ['OUT', 'ATTEMPTED', 'HELD', 'DELIVERED', 'RETURNING'],
    OUT: ['MOVING', 'ATTEMPTED', 'HELD', 'DELIVERED'],
    ATTEMPTED: ['MOVING', 'OUT', 'HELD', 'DELIVERED'],
    HELD: ['MOVING', 'OUT', 'ATTEMPTED', 'DELIVERED'],
    DELIVERED: ['RETURNING'],
    RETURNING: ['RETURNED'],
  },
});

const shops = {
  'the default flow': { first: 'PENDING', options: {} },
  'a flow with many statuses': {
    first: 'NEW',
    options: {
      flow: detailed,
      toStatus: {
        'label-created': 'LABEL',
        'picked-up': 'MOVING',
        'in-transit': 'MOVING',
        'out-for-delivery': 'OUT',
        attempted: 'ATTEMPTED',
        held: 'HELD',
        delivered: 'DELIVERED',
        returning: 'RETURNING',
        returned: 'RETURNED',
      },
    },
  },
} as const;

const numbers = ['1Z1', '1Z2', '1Z3'] as const;

/** Packages of one order, which the order has from the beginning. */
const rowsOf = (status: string): readonly ShopRow[] => [
  { id: 'a1', status, tracking: numbers.map((trackingNumber) => ({ carrier: 'UPS', trackingNumber })) },
];

const scan = fc.record({
  number: fc.constantFrom(...numbers),
  checkpoint: fc.constantFrom<Checkpoint>(...checkpoints),
  hour: fc.integer({ min: 0, max: 40 }),
  // Absent for most scans, as carriers do.
  day: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 2, nil: undefined }),
  text: fc.boolean(),
});

/** Each scan has another one; that of the first is unknown. */
const positionOf = (index: number) => ({ latitude: index, longitude: -index });

/** Any scans, also those that contradict each other: the carrier corrects itself, or a package turns back. */
const journey = fc.array(scan, { minLength: 1, maxLength: 14 }).map((scans) =>
  scans.map(
    ({ number, checkpoint, hour, day, text }, index): CarrierEvent => ({
      id: `test:${index}`,
      trackingNumber: number,
      carrier: 'UPS',
      checkpoint,
      providerStatus: checkpoint,
      occurredAt: at(hour),
      ...(text && { message: `Scan ${index}`, location: 'Memphis, TN', position: positionOf(index) }),
      ...(day !== undefined && { estimatedDelivery: { until: `2026-01-0${day}`, reportedAt: at(index) } }),
    }),
  ),
);

/** The events in another order, some of them several times, and in deliveries of several events. */
const deliveries = journey.chain((events) =>
  fc.record({
    events: fc.constant(events),
    sent: fc
      .tuple(
        fc.shuffledSubarray([...events], { minLength: events.length }),
        fc.array(fc.constantFrom(...events), { maxLength: 8 }),
      )
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
    size: fc.integer({ min: 1, max: 5 }),
  }),
);

const inParts = (events: readonly CarrierEvent[], size: number) =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, part) =>
    events.slice(part * size, (part + 1) * size),
  );

/** What must not depend on the order of arrival: all but versions, and the order of late scans. */
function contentOf(order: OrderSnapshot<string> | null) {
  const scans = order?.history?.flatMap(({ note, location, position, timestamp }) =>
    note === undefined ? [] : [`${timestamp} ${note} ${location} ${JSON.stringify(position)}`],
  );
  return { status: order?.status, tracking: order?.tracking, scans: scans?.sort() };
}

/** True if a flow leads from each status of the history to the next one. */
const neverGoesBack = (flow: OrderFlow, order: OrderSnapshot<string> | null): boolean =>
  (order?.history ?? []).every(
    ({ status, previousStatus = status }) =>
      status === previousStatus || leadsTo(flow, previousStatus, status),
  );

describe.each(Object.entries(shops))('%s', (_, { first, options }) => {
  const openShop = () => createIngestShop({ rows: rowsOf(first), ...options });

  test('any order and repetition of events gives the same order', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ events, sent, size }) => {
        const sequential = openShop();
        await sequential.replay(events);
        const shuffled = openShop();
        for (const part of inParts(sent, size)) await shuffled.replay(part);
        const order = await shuffled.readOrder('a1');
        expect(contentOf(order)).toEqual(contentOf(await sequential.readOrder('a1')));
      }),
      { numRuns: 300 },
    );
  });

  test('the order never goes back, and is delivered once all packages are', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ sent }) => {
        const shop = openShop();
        for (const event of sent) await shop.replay([event]);
        const order = await shop.readOrder('a1');
        const flow = 'flow' in options ? options.flow : orderFlow;
        expect(neverGoesBack(flow, order)).toBe(true);
        const after = ['DELIVERED', 'RETURNING', 'RETURNED'];
        const isDelivered = numbers.every((number) =>
          order?.tracking?.some(
            ({ trackingNumber, status = '' }) => trackingNumber === number && after.includes(status),
          ),
        );
        expect(after.includes(order?.status ?? '')).toBe(isDelivered);
      }),
      { numRuns: 150 },
    );
  });

  test('what was applied before is a duplicate', async () => {
    await fc.assert(
      fc.asyncProperty(journey, async (events) => {
        const shop = openShop();
        await shop.replay(events);
        const { version } = (await shop.readOrder('a1')) ?? {};
        const again = await shop.replay(events);
        expect(again.filter(({ outcome }) => outcome === 'accepted')).toEqual([]);
        expect((await shop.readOrder('a1'))?.version).toBe(version);
      }),
      { numRuns: 100 },
    );
  });

  test('a dry run publishes nothing, and foretells what is published', async () => {
    await fc.assert(
      fc.asyncProperty(journey, async (events) => {
        const shop = openShop();
        const foretold = await shop.dryRun(events);
        expect((await shop.readOrder('a1'))?.version).toBe(0);
        expect(await shop.replay(events)).toEqual(foretold);
      }),
      { numRuns: 50 },
    );
  });
});
