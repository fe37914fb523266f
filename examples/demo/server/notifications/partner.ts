import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { WebhookBody, WebhookEndpoint } from 'react-order-status/server/notify/webhooks';
import type { WebhookArrival } from '../../messages.js';
import { problem } from '../problem.js';
import type { ReceivedList } from './received.js';

export const PARTNER_PATH = '/partner/orders';

/** Ms that a signature is accepted for. */
const TOLERANCE = 300_000;

/** The warehouse: another program, which receives webhooks and verifies their signature. */
export function createPartner(webhooks: ReceivedList<WebhookArrival>, url: string) {
  const secret = randomBytes(32);
  const endpoint: WebhookEndpoint = {
    url: `${url}${PARTNER_PATH}`,
    secrets: `whsec_${secret.toString('base64')}`,
  };
  return {
    endpoint,
    async receive(request: Request): Promise<Response> {
      const body = await request.text();
      if (!isSigned(secret, request.headers, body)) {
        return problem(401, 'invalid-signature', 'The webhook is not signed with the secret of the partner.');
      }
      // Only the shop knows the secret.
      const { type, data } = JSON.parse(body) as WebhookBody;
      const { orderId, status } = data.order;
      const id = request.headers.get('webhook-id') ?? '';
      webhooks.add({ id, at: new Date().toISOString(), type, orderId, status, body });
      return new Response(null, { status: 204 });
    },
  };
}

/** Verifies a signature of Standard Webhooks (https://www.standardwebhooks.com), without a library. */
function isSigned(secret: Buffer, headers: Headers, body: string): boolean {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    headers.get(`webhook-${name}`),
  );
  if (!id || !timestamp || !signatures) return false;
  // Also false for what is no number.
  if (!(Math.abs(Date.now() - Number(timestamp) * 1_000) <= TOLERANCE)) return false;
  const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
