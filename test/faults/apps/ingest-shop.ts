import { serve } from '@hono/node-server';
import { carrierFlow, carrierStatuses, createIngest, generic } from 'react-order-status/ingest';
import { createOrderEvents } from 'react-order-status/server';
import { isBusKind, openBus } from './buses.js';
import { packageNumbers } from './ingest-journey.js';

/** A shop that receives webhooks, in a process of its own: `ingest-shop.ts <kind of bus> <url of its engine> <port>`. */
const [kind = '', engine = '', port] = process.argv.slice(2);
if (!isBusKind(kind)) throw new TypeError(`There is no bus "${kind}".`);

const onError = (error: unknown) => console.error(String(error));
const { emitOrderUpdate, readOrder } = createOrderEvents({
  bus: await openBus(kind, engine),
  flow: carrierFlow,
  authenticate: () => ({ userId: 'ann' }),
  getOrder: (id) => ({
    id,
    userId: 'ann',
    status: 'PROCESSING' as const,
    tracking: packageNumbers.map((trackingNumber) => ({ carrier: 'UPS', trackingNumber })),
  }),
  onError,
});
const { handle } = createIngest({
  emit: emitOrderUpdate,
  read: readOrder,
  resolveOrder: ({ orderReference }) => orderReference,
  flow: carrierFlow,
  toStatus: carrierStatuses,
  onError,
});
// The signature is not under test here.
const receive = handle(generic({ verify: () => true, map: ({ text }) => JSON.parse(text) }));

serve({
  hostname: '127.0.0.1',
  port: Number(port),
  async fetch(request) {
    if (request.method === 'POST') return receive(request);
    return Response.json(await readOrder(new URL(request.url).pathname.slice(1)));
  },
});
