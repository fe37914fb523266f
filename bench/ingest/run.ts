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

type Verify = (body: string, signature: string) => boolean | Promise<boolean>;

/** As an app on Node does, synchronously. */
const byNode: Verify = (body, signature) => {
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
};

/** As an app on any runtime does: Web Crypto works beside the event loop, at some cost for each call. */
const byWebCrypto: Verify = async (body, signature) =>
  crypto.subtle.verify('HMAC', await webKey, Buffer.from(signature, 'hex'), Buffer.from(body));

const webKey = crypto.subtle.importKey('raw', Buffer.from(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
  'verify',
]);

const bare = (verify: Verify) => () => {
  const { emitOrderUpdate } = events();
  return async (request: Request) => {
    const body = await request.text();
    const given = request.headers.get('X-Hmac-Signature') ?? '';
    if (!(await verify(body, given.replace('hmac-sha256-hex=', '')))) throw new Error('unverified');
    const { result } = JSON.parse(body) as Tracker; // written above
    const [{ message, datetime }] = result.tracking_details;
    const update = { note: message, timestamp: datetime, previousStatus: 'SHIPPED' as const };
    await emitOrderUpdate({ orderId: result.tracking_code, status: 'SHIPPED', ...update });
    return new Response();
  };
};

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
const contenders = { merged, 'node:crypto': bare(byNode), 'Web Crypto': bare(byWebCrypto) };
const rates = new Map<string, number[]>();
for (let round = 0; round < rounds; round += 1) {
  for (const [name, create] of Object.entries(contenders)) {
    rates.set(name, [...(rates.get(name) ?? []), await rateOf(create())]);
  }
}
const rate = (name: keyof typeof contenders) => Math.round(median(rates.get(name) ?? []));
console.log(`createIngest: ${rate('merged')} webhooks/s`);
for (const name of ['Web Crypto', 'node:crypto'] as const) {
  const ratio = (rate('merged') / rate(name)).toFixed(2);
  console.log(`signature by ${name}, parse and publish: ${rate(name)} webhooks/s, ratio ${ratio}`);
}
