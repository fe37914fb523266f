import {
  medusaEvents,
  vendureFulfillmentEvents,
  vendureOrderEvents,
  vendureStatuses,
} from 'react-order-status/ingest';
import { describe, expect, it, test } from 'vitest';
import { createIngestShop } from '../ingest-shop.js';

const createdAt = new Date('2026-03-02T10:00:00.000Z');

describe('a fulfillment of Medusa', () => {
  const fulfillment = {
    id: 'ful_1',
    shipped_at: '2026-03-02T10:00:00.000Z',
    delivered_at: null,
    labels: [{ tracking_number: '1Z1' }, { tracking_number: '' }],
    order: { id: 'a1' },
  };

  it('moves its order on', async () => {
    const shop = createIngestShop();
    await shop.replay(medusaEvents(fulfillment));
    expect(await shop.readOrder('a1')).toMatchObject({ status: 'SHIPPED' });
    await shop.replay(medusaEvents({ ...fulfillment, delivered_at: new Date('2026-03-03T10:00:00.000Z') }));
    expect(await shop.readOrder('a1')).toMatchObject({
      status: 'DELIVERED',
      tracking: [{ trackingNumber: '1Z1', status: 'DELIVERED' }],
    });
  });

  it('that is passed again changes nothing', async () => {
    const shop = createIngestShop();
    await shop.replay(medusaEvents(fulfillment));
    const results = await shop.replay(medusaEvents(fulfillment));
    expect(results.map(({ outcome }) => outcome)).toEqual(['duplicate']);
  });

  it('without labels, or with times that are none, gives no event', () => {
    expect(medusaEvents({ id: 'ful_1', shipped_at: createdAt })).toEqual([]);
    expect(medusaEvents({ ...fulfillment, shipped_at: 'soon' })).toEqual([]);
  });

  it('that was cancelled voids its packages', () => {
    const [event] = medusaEvents({ ...fulfillment, shipped_at: null, canceled_at: createdAt });
    expect(event).toMatchObject({ checkpoint: 'cancelled' });
  });
});

describe('a transition of Vendure', () => {
  test.each(Object.entries(vendureStatuses))('of an order to %s makes it %s', (toState, orderStatus) => {
    const [event] = vendureOrderEvents({ toState, createdAt, order: { code: 'a1' } });
    expect(event).toMatchObject({ orderReference: 'a1', orderStatus, providerStatus: toState });
  });

  it.each(['AddingItems', 'PartiallyShipped', 'Modifying'])(
    'of an order to %s changes nothing',
    (toState) => {
      const [event] = vendureOrderEvents({ toState, createdAt, order: { code: 'a1' } });
      expect(event?.orderStatus).toBeUndefined();
    },
  );

  it.each([
    ['Pending', 'pre-transit'],
    ['Shipped', 'in-transit'],
    ['Delivered', 'delivered'],
    ['Cancelled', 'cancelled'],
    ['OnTheMoon', 'unknown'],
  ])('of a fulfillment to %s has the checkpoint %s', (toState, checkpoint) => {
    const fulfillment = { id: 7, trackingCode: '1Z1', method: 'UPS' };
    expect(vendureFulfillmentEvents({ toState, createdAt, fulfillment }, 'a1')).toEqual([
      {
        id: `vendure:fulfillment-7-${toState}-2026-03-02T10:00:00.000Z`,
        trackingNumber: '1Z1',
        carrier: 'UPS',
        orderReference: 'a1',
        checkpoint,
        providerStatus: toState,
        occurredAt: '2026-03-02T10:00:00.000Z',
      },
    ]);
  });

  it('of a fulfillment without a tracking code gives no event', () => {
    const fulfillment = { id: 7, trackingCode: '' };
    expect(vendureFulfillmentEvents({ toState: 'Shipped', createdAt, fulfillment }, 'a1')).toEqual([]);
  });
});
