import { createHmac, timingSafeEqual } from 'node:crypto';
import { type CarrierEvent, createIngest, easyPost } from 'react-order-status/ingest';
import { createOrderEvents, memoryBus } from 'react-order-status/server';

/**
 * `npm run bench ingest [rounds] [webhooks]`: verified webhooks per second on the memory bus, on one core, beside what an
 * app does without any merging: check the signature, parse the body, publish it. Each webhook is a new scan of one of
 * 1,000 orders.
 */
const [rounds = 5, webhooks = 5_000] = process.argv.slice(2).map(Number);
const ORDERS = 1_000;
/** Webhooks that are under way at once. */
const IN_FLIGHT = 16;
const secret = 'bench';

const events = () =>
  createOrderEvents({
    bus: memoryBus({ namespace: crypto.randomUUID() }),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'SHIPPED' as const }),
  });

/** A signed webhook with one scan, as EasyPost sends it. */
function requestOf(index: number): Request {
  const time = new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();
  const scan = { status: 'in_transit', status_detail: 'arrived_at_facility', datetime: time };
  const place = { city: 'MEMPHIS', state: 'TN', country: 'US', zip: '38118' };
  const body = JSON.stringify({
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      tracking_code: `N${index % ORDERS}`,
      carrier: 'USPS',
      status: 'in_transit',
      status_detail: 'arrived_at_facility',
      updated_at: time,
      tracking_details: [{ ...scan, message: `Scan ${index}`, tracking_location: place }],
    },
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return new Request('http://shop.test/', {
    method: 'POST',
    body,
    headers: { 'X-Hmac-Signature': `hmac-sha256-hex=${signature}` },
  });
}

/** The body as EasyPost sends it. */
interface Tracker {
  readonly result: {
    readonly tracking_code: string;
    readonly tracking_details: readonly [{ readonly message: string; readonly datetime: string }];
  };
}

function bare() {
  const { emitOrderUpdate } = events();
  return async (request: Request) => {
    const body = await request.text();
    const expected = `hmac-sha256-hex=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const given = request.headers.get('X-Hmac-Signature') ?? '';
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(given))) throw new Error('unverified');
    const { result } = JSON.parse(body) as Tracker; // written above
    const [{ message, datetime }] = result.tracking_details;
    const update = { note: message, timestamp: datetime, previousStatus: 'SHIPPED' as const };
    await emitOrderUpdate({ orderId: result.tracking_code, status: 'SHIPPED', ...update });
    return new Response();
  };
}

function merged() {
  const { emitOrderUpdate, readOrder } = events();
  const resolveOrder = ({ trackingNumber }: CarrierEvent) => trackingNumber;
  return createIngest({ emit: emitOrderUpdate, read: readOrder, resolveOrder }).handle(easyPost({ secret }));
}

/** Webhooks per second. */
async function rateOf(handler: (request: Request) => Promise<Response>): Promise<number> {
  const requests = Array.from({ length: webhooks }, (_, index) => requestOf(webhooks - index));
  const start = performance.now();
  // As from several connections: Web Crypto works beside the event loop, so one at a time would measure its delay.
  const sender = async () => {
    for (let request = requests.pop(); request; request = requests.pop()) {
      const { ok } = await handler(request);
      if (!ok) throw new Error('A webhook was refused.');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  return (webhooks / (performance.now() - start)) * 1_000;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const rates: { merged: number[]; bare: number[] } = { merged: [], bare: [] };
for (let round = 0; round < rounds; round += 1) {
  rates.bare.push(await rateOf(bare()));
  rates.merged.push(await rateOf(merged()));
}
const [withIngest, without] = [median(rates.merged), median(rates.bare)];
console.log(`createIngest:                 ${Math.round(withIngest)} webhooks/s`);
console.log(`signature, parse and publish: ${Math.round(without)} webhooks/s`);
console.log(`ratio:                        ${(withIngest / without).toFixed(2)}`);
