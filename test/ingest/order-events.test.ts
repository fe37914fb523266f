import fc from 'fast-check';
import type { CarrierEvent } from 'react-order-status/ingest';
import { defineOrderFlow } from 'react-order-status/server';
import { describe, expect, it } from 'vitest';
import { at, createIngestShop, eventOf } from './ingest-shop.js';

/** An event about the order. */
function orderEvent(orderStatus: CarrierEvent['orderStatus'], hours: number): CarrierEvent {
  const {
    trackingNumber: _,
    carrier: __,
    ...event
  } = eventOf({ checkpoint: 'unknown', occurredAt: at(hours) });
  return { ...event, ...(orderStatus && { orderStatus }), providerStatus: orderStatus ?? 'other' };
}

const pending = { rows: [{ id: 'a1', status: 'PENDING' }] };

describe('an event about an order', () => {
  it('moves it on by the steps of the flow', async () => {
    const shop = createIngestShop(pending);
    const [result] = await shop.replay([orderEvent('SHIPPED', 1)]);
    expect(result).toMatchObject({ outcome: 'accepted' });
    const { status, history } = (await shop.readOrder('a1')) ?? {};
    expect(status).toBe('SHIPPED');
    expect(history?.map((entry) => entry.status)).toEqual(['PROCESSING', 'SHIPPED']);
  });

  it('never moves it back', async () => {
    const shop = createIngestShop({ rows: [{ id: 'a1', status: 'SHIPPED' }] });
    const results = await shop.replay([orderEvent('PROCESSING', 5), orderEvent('SHIPPED', 6)]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['stale', 'duplicate']);
    expect(await shop.readOrder('a1')).toMatchObject({ status: 'SHIPPED', version: 0 });
  });

  it('cancels it, and a package that is scanned afterwards does not change that', async () => {
    const shop = createIngestShop();
    await shop.replay([orderEvent('CANCELLED', 1)]);
    await shop.replay([eventOf({ checkpoint: 'in-transit', occurredAt: at(2) })]);
    expect(await shop.readOrder('a1')).toMatchObject({ status: 'CANCELLED' });
  });

  it('with a status that the flow does not have changes nothing, and one that is mapped does', async () => {
    const flow = defineOrderFlow({
      statuses: { NEW: { label: 'New' }, SENT: { label: 'Sent' } },
      steps: ['NEW', 'SENT'],
      transitions: { NEW: ['SENT'] },
    });
    const rows = [{ id: 'a1', status: 'NEW' }];
    const toStatus = { delivered: 'SENT' };
    const without = createIngestShop({ rows, flow, toStatus });
    await without.replay([orderEvent('SHIPPED', 1)]);
    expect(await without.readOrder('a1')).toMatchObject({ status: 'NEW' });
    const mapped = createIngestShop({ rows, flow, toStatus, toOrderStatus: { SHIPPED: 'SENT' } });
    await mapped.replay([orderEvent('SHIPPED', 1)]);
    expect(await mapped.readOrder('a1')).toMatchObject({ status: 'SENT' });
  });

  it('must be mapped to statuses of the flow', () => {
    expect(() => createIngestShop({ toOrderStatus: { SHIPPED: 'SENT' } })).toThrow(
      /toOrderStatus maps SHIPPED to "SENT"/,
    );
  });

  it('and events of its packages give one final status in any order, however often each is repeated', async () => {
    const story = [
      orderEvent('PROCESSING', 1),
      eventOf({ checkpoint: 'label-created', occurredAt: at(2) }),
      orderEvent('SHIPPED', 3),
      eventOf({ checkpoint: 'in-transit', occurredAt: at(4) }),
      eventOf({ checkpoint: 'delivered', occurredAt: at(5) }),
    ];
    const deliveries = fc.shuffledSubarray([...story, ...story], { minLength: 2 * story.length });
    await fc.assert(
      fc.asyncProperty(deliveries, async (events) => {
        const shop = createIngestShop(pending);
        for (const event of events) await shop.replay([event]);
        const { status, history = [] } = (await shop.readOrder('a1')) ?? {};
        expect(status).toBe('DELIVERED');
        const steps = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'];
        const places = history.map((entry) => steps.indexOf(entry.status));
        expect(places).toEqual([...places].sort());
      }),
    );
  });
});
