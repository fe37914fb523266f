import { bigCommerce, bigCommerceStatuses } from 'react-order-status/ingest';
import { describe, expect, it, test } from 'vitest';
import { received, webhook } from './webhook.js';

const provider = bigCommerce({ secret: ['new', 'old'] });

const statusUpdated = (id: number) => ({
  scope: 'store/order/statusUpdated',
  store_id: '1001',
  data: { type: 'order', id: 250, status: { previous_status_id: 1, new_status_id: id } },
  hash: '352e4afc6dd3fc85ea26bfdf3f91852604d57528',
  created_at: 1_772_445_600,
  producer: 'stores/abc',
});

const sent = (body: unknown, secret = 'new') => webhook(body, { 'X-Webhook-Secret': secret });

describe('a webhook of BigCommerce', () => {
  it('states the status of an order', async () => {
    expect(await received(provider, sent(statusUpdated(2), 'old'))).toEqual([
      {
        orderReference: '250',
        checkpoint: 'unknown',
        providerStatus: '2',
        orderStatus: 'SHIPPED',
        occurredAt: '2026-03-02T10:00:00.000Z',
      },
    ]);
  });

  test.each(Object.entries(bigCommerceStatuses))(
    'with the status %s makes the order %s',
    async (id, orderStatus) => {
      const [event] = await provider.receive(sent(statusUpdated(Number(id))));
      expect(event).toMatchObject({ orderStatus });
    },
  );

  it.each([0, 12, 13, 14, 99])('with the status %s changes nothing', async (id) => {
    const [event] = await provider.receive(sent(statusUpdated(id)));
    expect(event?.orderStatus).toBeUndefined();
  });

  it('that arrives twice has one id', async () => {
    const [first] = await provider.receive(sent(statusUpdated(2)));
    const [again] = await provider.receive(sent({ ...statusUpdated(2), hash: 'other' }));
    expect(again?.id).toBe(first?.id);
  });

  it('about something else gives no event', async () => {
    expect(await provider.receive(sent({ scope: 'store/cart/created' }))).toEqual([]);
  });

  it('without the secret is refused', async () => {
    await expect(provider.receive(webhook(statusUpdated(2)))).rejects.toMatchObject({
      code: 'unverified-webhook',
    });
    await expect(provider.receive(sent(statusUpdated(2), 'neww'))).rejects.toMatchObject({
      code: 'unverified-webhook',
    });
  });

  it('without a time is malformed', async () => {
    const { created_at: _, ...body } = statusUpdated(2);
    await expect(provider.receive(sent(body))).rejects.toMatchObject({ code: 'malformed-webhook' });
  });
});
