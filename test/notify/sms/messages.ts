import type { Channel, OutgoingMessage, SendResult } from 'react-order-status/server/notify';

/** A message about an order that was shipped. */
export const messageTo = (
  address: string,
  over: Partial<OutgoingMessage<string>> = {},
): OutgoingMessage<string> => ({
  id: 'd-1',
  address,
  recipient: { userId: 'ann', phone: address, locale: 'en' },
  order: { orderId: 'o-1', status: 'SHIPPED', version: 2 },
  update: { orderId: 'o-1', status: 'SHIPPED', version: 2, timestamp: '2026-11-29T10:00:00.000Z' },
  kind: 'status',
  expiresAt: new Date(Date.now() + 3_600_000),
  attempt: 1,
  ...over,
});

/** Attempts a delivery as the contract of channels says: again while it was surely not sent, and no more after anything else. */
export async function deliver(
  channel: Channel<string>,
  message: OutgoingMessage<string>,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly SendResult['outcome'][]> {
  const outcomes: SendResult['outcome'][] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const { outcome } = await channel
      .send({ ...message, attempt }, signal)
      .catch((): SendResult => ({ outcome: 'unknown' }));
    outcomes.push(outcome);
    if (outcome !== 'not-sent') break;
  }
  return outcomes;
}
