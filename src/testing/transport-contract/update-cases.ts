import { parseCursor } from '../../order/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { noteOn, type TransportCaseContext, transportCase } from './transport-case.js';

const CURSOR = 'Pass with each message the cursor of the state after it, from its event id or its ETag.';

/** Every optional field of an update, with texts that encodings are known to change. */
const everything = {
  timestamp: '2024-01-01T12:00:00.123Z',
  location: 'Memphis, TN, US',
  position: { latitude: 35.046, longitude: -89.981 },
  action: { label: 'Confirm the address', url: '/orders/1/address' },
  tracking: [
    {
      carrier: 'Parcel Post',
      trackingNumber: 'PP 12',
      trackingUrl: 'https://carrier.example/PP12',
      estimatedDelivery: { until: '2024-01-05' },
    },
  ],
  note: 'one\ntwo "double" \\ \u00e9 👩‍👩‍👧',
};

/** Cases about the delivery of updates. */
export const updateCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'delivers every update, in order', async (given) => {
    const { publish, open, soon } = given;
    await publish('a');
    const sink = await open();
    await soon(() => sink.notes(), ['a'], 'Deliver the current order when it connects.');
    await publish('b', 'c', 'd', 'e');
    const all = ['a', 'b', 'c', 'd', 'e'];
    await soon(() => sink.notes(), all, 'Deliver every update that is published while it is connected.');
    expectSame(
      sink.delivered(),
      all.slice(1),
      'Deliver updates in order: the client does not notify of an older update that arrives late.',
    );
  }),

  transportCase(context, 'delivers the first update of an order that had none', async (given) => {
    const sink = await given.open();
    await given.publish('a');
    await given.soon(() => sink.notes(), ['a'], 'Subscribe also to orders that have no updates yet.');
  }),

  transportCase(context, 'delivers all fields of an update', async (given) => {
    const { peer, orderId, open, soon } = given;
    const sink = await open();
    await peer.publish({ ...noteOn(orderId, ''), ...everything });
    await soon(() => sink.notes(), [everything.note], 'Pass texts on unchanged.');
    const { tracking } = sink.order() ?? {};
    const { timestamp, location, position, action } = sink.order()?.history[0] ?? {};
    const { note: _, ...expected } = everything;
    expectSame(
      { timestamp, location, position, action, tracking },
      expected,
      'Pass on every field that `parseMessage` returns.',
    );
  }),

  transportCase(context, 'passes the cursor of each message', async (given) => {
    const { publish, open, soon } = given;
    await publish('a');
    const sink = await open();
    await soon(() => sink.notes(), ['a'], 'Deliver the current order when it connects.');
    await publish('b');
    await soon(() => sink.notes(), ['a', 'b'], 'Deliver every update.');
    for (const { message, cursor } of sink.reportsOf('message')) {
      const { version } =
        (message.type === 'order-updated' ? message : 'order' in message && message.order) || {};
      const place = parseCursor(cursor);
      if (place && version !== undefined) expectSame(place.version, version, CURSOR);
    }
  }),

  transportCase(context, 'resumes from the cursor that it is given', async (given) => {
    const { publish, open, soon } = given;
    await publish('a');
    const first = await open();
    await soon(() => first.notes(), ['a'], 'Deliver the current order when it connects.');
    first.close();
    await publish('b', 'c');
    const sink = await open({ known: first.order() });
    const fix = 'Request the updates after `request.cursor()`, or the whole order.';
    await soon(() => sink.notes(), ['a', 'b', 'c'], fix);
    expectSame(sink.delivered(), ['b', 'c'], fix);
  }),

  transportCase(context, 'delivers the whole order if the cursor is of another log', async (given) => {
    const { publish, open, soon } = given;
    await publish('a', 'b');
    const sink = await open({ cursor: 'another-7' });
    await soon(
      () => sink.notes(),
      ['a', 'b'],
      'If the peer does not know the cursor, request the whole order.',
    );
  }),
];
