import { wooCommerce, wooCommerceStatuses } from 'react-order-status/ingest';
import { describe, expect, it, test } from 'vitest';
import { hmac, received, webhook } from './webhook.js';

const provider = wooCommerce({ secret: 'secret' });

const signed = (topic: string, body: unknown) =>
  webhook(body, { 'X-WC-Webhook-Topic': topic, 'X-WC-Webhook-Signature': hmac(body, 'secret') });

const order = {
  id: 727,
  status: 'completed',
  date_created_gmt: '2026-03-01T10:00:00',
  date_modified_gmt: '2026-03-02T10:00:00',
  meta_data: [
    { id: 1, key: '_other', value: 'text' },
    {
      id: 2,
      key: '_wc_shipment_tracking_items',
      value: [
        { tracking_provider: 'usps', tracking_number: '9400', date_shipped: '1772409600' },
        { custom_tracking_provider: 'Bike', tracking_number: 'B1', date_shipped: '1772409600' },
        { tracking_provider: 'usps', tracking_number: '', date_shipped: '1772409600' },
      ],
    },
  ],
};

describe('a webhook of WooCommerce', () => {
  it('gives the packages and the status of the order', async () => {
    const shipped = {
      orderReference: '727',
      checkpoint: 'pre-transit',
      providerStatus: 'shipped',
      occurredAt: '2026-03-02T00:00:00.000Z',
    };
    expect(await received(provider, signed('order.updated', order))).toEqual([
      { trackingNumber: '9400', carrier: 'usps', ...shipped },
      { trackingNumber: 'B1', carrier: 'Bike', ...shipped },
      {
        orderReference: '727',
        checkpoint: 'unknown',
        providerStatus: 'completed',
        orderStatus: 'SHIPPED',
        occurredAt: '2026-03-02T10:00:00.000Z',
      },
    ]);
  });

  test.each(Object.entries(wooCommerceStatuses))(
    'with the status %s makes the order %s',
    async (status, orderStatus) => {
      const [event] = await provider.receive(signed('order.updated', { ...order, meta_data: [], status }));
      expect(event).toMatchObject({ orderStatus, providerStatus: status });
    },
  );

  it.each(['failed', 'checkout-draft', 'constructor'])(
    'with the status %s changes nothing',
    async (status) => {
      const [event] = await provider.receive(signed('order.updated', { ...order, meta_data: [], status }));
      expect(event?.orderStatus).toBeUndefined();
    },
  );

  it('has the same ids when it is sent again', async () => {
    const first = await provider.receive(signed('order.updated', order));
    expect(await provider.receive(signed('order.updated', order))).toEqual(first);
  });

  it('that tries a new URL is accepted without a signature, and gives no event', async () => {
    expect(await provider.receive(webhook('webhook_id=12'))).toEqual([]);
    expect(
      await provider.receive(webhook('webhook_id=12', { 'X-WC-Webhook-Topic': 'order.updated' })),
    ).toEqual([]);
  });

  it('with another signature is refused', async () => {
    const request = webhook(order, {
      'X-WC-Webhook-Topic': 'order.updated',
      'X-WC-Webhook-Signature': hmac(order, 'other'),
    });
    await expect(provider.receive(request)).rejects.toMatchObject({ code: 'unverified-webhook' });
  });

  it('about something else gives no event', async () => {
    expect(await provider.receive(signed('product.updated', { id: 1 }))).toEqual([]);
    expect(await provider.receive(signed('order.deleted', { id: 1 }))).toEqual([]);
  });
});
