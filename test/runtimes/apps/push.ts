import { type EncryptPush, webPush } from 'react-order-status/server/notify/web-push';

/** Where a test's push service is, and what is sent to it. */
interface PushCommand {
  readonly site: string;
  readonly vapid: { subject: string; publicKey: string; privateKey: string };
  readonly address: { endpoint: string; keys: { p256dh: string; auth: string } };
}

/** A server that sends one push message for each request, by the channel, and answers with the result. */
export const pushApp =
  (encrypt: EncryptPush) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return new Response('ready');
    // Sent by the test.
    const { site, vapid, address } = (await request.json()) as PushCommand;
    let sent = '';
    const channel = webPush({
      encrypt,
      vapid,
      subscriptions: { subscriptionsOf: async () => [address], removeSubscription: async () => {} },
      orderUrl: ({ orderId }) => `https://shop.test/orders/${orderId}`,
      hosts: [new URL(address.endpoint).host],
      fetch: (url, init) => {
        // The channel passes the endpoint as a text.
        sent = url as string;
        return fetch(new URL(new URL(sent).pathname, site), init);
      },
    });
    const update = { orderId: '123', status: 'SHIPPED', timestamp: '2026-01-01T12:00:00Z', version: 7 };
    const result = await channel.send(
      {
        id: 'delivery-1',
        address,
        recipient: { userId: 'ann', locale: 'de' },
        order: { orderId: '123', status: 'SHIPPED', version: 7 },
        update,
        kind: 'status',
        expiresAt: new Date(Date.now() + 3_600_000),
        attempt: 1,
      },
      AbortSignal.timeout(10_000),
    );
    return Response.json({ ...result, sent, ...('error' in result && { error: String(result.error) }) });
  };
