import { createHmac } from 'node:crypto';
import type { Provider } from 'react-order-status/ingest';

/** A webhook as a shop sends it. @param body sent as it is if it is a text. */
export function webhook(body: unknown, headers: Record<string, string> = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request('https://shop.example/webhooks', { method: 'POST', body: text, headers });
}

/** The base64 form of an HMAC-SHA256, by another implementation than the one under test. */
export const hmac = (body: unknown, secret: string): string =>
  createHmac('sha256', secret)
    .update(typeof body === 'string' ? body : JSON.stringify(body))
    .digest('base64');

/** What a provider reads from webhooks that it accepts. */
export const received = async (provider: Provider, request: Request) =>
  (await provider.receive(request)).map(({ id: _, ...event }) => event);
