import { shopify, shopifyStatuses } from 'react-order-status/ingest';
import { describe, expect, it, test } from 'vitest';
import { hmac, received, webhook } from './webhook.js';

const SECRET = 'shpss_secret';
const provider = shopify({ secret: [SECRET, 'the old secret'] });

const signed = (topic: string, body: unknown, secret = SECRET) =>
  webhook(body, {
    'X-Shopify-Topic': topic,
    'X-Shopify-Hmac-Sha256': hmac(body, secret),
    'X-Shopify-Triggered-At': '2026-03-02T10:00:01.123456789Z',
  });

const fulfillment = {
  id: 4_001,
  order_id: 5_001,
  status: 'success',
  updated_at: '2026-03-02T05:00:00-05:00',
  tracking_company: 'UPS',
  shipment_status: 'in_transit',
  tracking_number: '1Z1',
  tracking_numbers: ['1Z1', '1Z2'],
};

describe('a webhook of Shopify', () => {
  it('gives an event of each package of a fulfillment', async () => {
    const common = {
      carrier: 'UPS',
      orderReference: '5001',
      checkpoint: 'in-transit',
      providerStatus: 'in_transit',
      occurredAt: '2026-03-02T10:00:00.000Z',
    };
    expect(await received(provider, signed('fulfillments/update', fulfillment))).toEqual([
      { trackingNumber: '1Z1', ...common },
      { trackingNumber: '1Z2', ...common },
    ]);
  });

  test.each(Object.entries(shopifyStatuses))(
    'with the status %s has the checkpoint %s',
    async (status, checkpoint) => {
      const body = { ...fulfillment, shipment_status: status };
      const [event] = await provider.receive(signed('fulfillments/update', body));
      expect(event).toMatchObject({ checkpoint, providerStatus: status });
    },
  );

  it('without a status has handed the package over', async () => {
    const body = { ...fulfillment, shipment_status: null };
    const [event] = await provider.receive(signed('fulfillments/create', body));
    expect(event).toMatchObject({ checkpoint: 'pre-transit', providerStatus: 'fulfilled' });
  });

  it('with a status that is not known keeps it, and changes nothing', async () => {
    const body = { ...fulfillment, shipment_status: 'by_drone' };
    const [event] = await provider.receive(signed('fulfillments/update', body));
    expect(event).toMatchObject({ checkpoint: 'unknown', providerStatus: 'by_drone' });
  });

  it('about a cancelled fulfillment voids its packages', async () => {
    const body = { ...fulfillment, status: 'cancelled' };
    const [event] = await provider.receive(signed('fulfillments/update', body));
    expect(event).toMatchObject({ checkpoint: 'cancelled' });
  });

  it('about an event of a fulfillment is a scan of the order', async () => {
    const body = {
      id: 7_001,
      fulfillment_id: 4_001,
      order_id: 5_001,
      status: 'in_transit',
      message: 'Arrived at facility',
      happened_at: '2026-03-02T04:00:00-05:00',
      city: 'Memphis',
      province: 'TN',
      country: 'US',
      latitude: 35.1,
      longitude: -90.0,
    };
    expect(await received(provider, signed('fulfillment_events/create', body))).toEqual([
      {
        orderReference: '5001',
        checkpoint: 'unknown',
        providerStatus: 'in_transit',
        occurredAt: '2026-03-02T09:00:00.000Z',
        message: 'Arrived at facility',
        location: 'Memphis, TN, US',
        position: { latitude: 35.1, longitude: -90 },
      },
    ]);
  });

  it('about a cancelled order cancels it', async () => {
    const body = { id: 5_001, cancelled_at: '2026-03-02T04:00:00-05:00' };
    const [event] = await provider.receive(signed('orders/cancelled', body));
    expect(event).toMatchObject({ orderReference: '5001', orderStatus: 'CANCELLED' });
    expect(event?.trackingNumber).toBeUndefined();
  });

  it.each(['products/update', '__proto__', ''])('with the topic "%s" gives no event', async (topic) => {
    expect(await provider.receive(signed(topic, { id: 1 }))).toEqual([]);
  });

  it('that was signed with the old secret is accepted while the secret is replaced', async () => {
    const request = signed('fulfillments/update', fulfillment, 'the old secret');
    expect(await provider.receive(request)).toHaveLength(2);
  });

  it.each([
    ['another secret', signed('fulfillments/update', fulfillment, 'other')],
    ['no signature', webhook(fulfillment, { 'X-Shopify-Topic': 'fulfillments/update' })],
    [
      'another body',
      webhook({ ...fulfillment, order_id: 6 }, { 'X-Shopify-Hmac-Sha256': hmac(fulfillment, SECRET) }),
    ],
  ])('with %s is refused', async (_, request) => {
    await expect(provider.receive(request)).rejects.toMatchObject({ code: 'unverified-webhook' });
  });

  it.each([
    ['fulfillments/update', '{'],
    ['fulfillments/update', { ...fulfillment, order_id: null }],
    ['fulfillment_events/create', { id: 1 }],
  ])('about %s that can not be read is malformed', async (topic, body) => {
    await expect(provider.receive(signed(topic, body))).rejects.toMatchObject({ code: 'malformed-webhook' });
  });
});
