import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadOrder } from './orders';

/** Ms until a carrier sends a webhook again that was not answered, or not with 2xx. */
const RETRY = 500;
const TIMEOUT = 10_000;

/** Sends a scan of the order's package at `place` as EasyPost does: again until the shop has accepted it. */
export async function sendScan(site: string, { trackingNumber }: LoadOrder, place: string): Promise<void> {
  const time = new Date().toISOString();
  const scan = { status: 'in_transit', datetime: time, tracking_location: { city: place } };
  const body = JSON.stringify({
    id: `evt_${place}`,
    object: 'Event',
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      tracking_code: trackingNumber,
      status: 'in_transit',
      carrier: 'Royal Mail',
      updated_at: time,
      tracking_details: [scan],
    },
  });
  while (!(await isAccepted(site, body))) await sleep(RETRY);
}

async function isAccepted(site: string, body: string): Promise<boolean> {
  const secret = (process.env.EASYPOST_WEBHOOK_SECRET ?? '').normalize('NFKD');
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  try {
    const { status, ok } = await fetch(`${site}/api/webhooks/easypost`, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json',
        'X-Hmac-Signature': `hmac-sha256-hex=${signature}`,
      },
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (status === 401) throw new Error('The secret of .env.local is not that of the shop.');
    return ok;
  } catch (error) {
    // What `fetch` and its timeout throw: the instance is gone, or has no time.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
