import { parseCursor } from '../../order/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { noteOn, type TransportCaseContext, transportCase } from './transport-case.js';

const CURSOR = 'With a message goes the cursor after it (its version), as its event id or its ETag says.';

/** What an update can have, in texts that encodings like to change. */
const everything = {
  timestamp: '2024-01-01T12:00:00.123Z',
  location: 'Memphis, TN, US',
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

/** How updates arrive, and from where. */
export const updateCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'brings every update, in order', async (given) => {
    const { publish, open, soon } = given;
    await publish('a');
    const ear = await open();
    await soon(() => ear.notes(), ['a'], 'Bring the order as it is when it connects.');
    await publish('b', 'c', 'd', 'e');
    const all = ['a', 'b', 'c', 'd', 'e'];
    await soon(() => ear.notes(), all, 'Bring every update that is published while it is connected.');
    expectSame(
      ear.news(),
      all.slice(1),
      'Bring the older update first: one that comes late is no news any more.',
    );
  }),

  transportCase(context, 'brings the first update of an order that had none', async (given) => {
    const ear = await given.open();
    await given.publish('a');
    await given.soon(() => ear.notes(), ['a'], 'Follow orders that have no updates yet too.');
  }),

  transportCase(context, 'brings all of an update', async (given) => {
    const { peer, orderId, open, soon } = given;
    const ear = await open();
    await peer.publish({ ...noteOn(orderId, ''), ...everything });
    await soon(() => ear.notes(), [everything.note], 'Pass texts on as they are.');
    const { tracking } = ear.order() ?? {};
    const { timestamp, location, action } = ear.order()?.history[0] ?? {};
    const { note: _, ...told } = everything;
    expectSame(
      { timestamp, location, action, tracking },
      told,
      'Pass on every field: `parseMessage` keeps all of the wire.',
    );
  }),

  transportCase(context, 'says where each message stands', async (given) => {
    const { publish, open, soon } = given;
    await publish('a');
    const ear = await open();
    await soon(() => ear.notes(), ['a'], 'Bring the order as it is when it connects.');
    await publish('b');
    await soon(() => ear.notes(), ['a', 'b'], 'Bring every update.');
    for (const { message, cursor } of ear.heard('message')) {
      const { version } =
        (message.type === 'order-updated' ? message : 'order' in message && message.order) || {};
      const place = parseCursor(cursor);
      if (place && version !== undefined) expectSame(place.version, version, CURSOR);
    }
  }),

  transportCase(context, 'goes on from the cursor that it is given', async (given) => {
    const { publish, open, soon } = given;
    await publish('a');
    const first = await open();
    await soon(() => first.notes(), ['a'], 'Bring the order as it is when it connects.');
    first.close();
    await publish('b', 'c');
    const ear = await open({ knows: first.order() });
    const fix = 'Ask for what came after `request.cursor()`, or for the whole order.';
    await soon(() => ear.notes(), ['a', 'b', 'c'], fix);
    expectSame(ear.news(), ['b', 'c'], fix);
  }),

  transportCase(context, 'brings the whole order where the cursor is of another log', async (given) => {
    const { publish, open, soon } = given;
    await publish('a', 'b');
    const ear = await open({ cursor: 'another-7' });
    await soon(
      () => ear.notes(),
      ['a', 'b'],
      'A cursor that the peer does not know resumes nothing: then ask for the whole order.',
    );
  }),
];
