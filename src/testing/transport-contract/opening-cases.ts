import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { expectThat, type TransportCaseContext, transportCase } from './transport-case.js';

/** What a transport says of itself and of its connection. */
export const openingCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(
    context,
    'says what it is, and how long a sign of life proves the state fresh',
    async (given) => {
      const [report] = (await given.open()).heard('open');
      const { type, live, freshFor } = report?.info ?? {};
      const isName = (name: unknown) => typeof name === 'string' && name !== '';
      expectThat(
        isName(given.transport.type),
        'a transport with a name',
        given.transport,
        'Give it a `type`.',
      );
      expectThat(isName(type), 'a `type`', type, 'Name the transport that serves in `sink.open`.');
      expectSame(
        typeof live,
        'boolean',
        '`live` is true when the peer pushes, false when it is asked again and again.',
      );
      expectThat(
        typeof freshFor === 'number' && freshFor >= 100,
        '`freshFor` in ms',
        String(freshFor),
        'Say for how many ms one sign of life proves the state fresh: a few heartbeats or polls, or `Infinity` when nobody can tell.',
      );
    },
  ),

  transportCase(context, 'reports nothing before `connect` has returned', async (given) => {
    await given.publish('a');
    const ear = await given.open();
    expectSame(ear.tooEarly, [], 'Report in a later task: the client can not close what it has not got yet.');
  }),

  transportCase(context, 'opens before it brings anything', async (given) => {
    const { publish, connect, soon } = given;
    await publish('a');
    const ear = connect();
    await soon(() => ear.notes(), ['a'], 'Bring the order as it is when it connects.');
    expectSame(
      ear.reports[0]?.kind,
      'open',
      'Call `sink.open` before `sink.message`: it says by whom the order is told.',
    );
  }),

  transportCase(context, 'goes on proving that it is fresh', async (given) => {
    const ear = await given.open();
    const freshFor = ear.heard('open').at(-1)?.info.freshFor ?? 0;
    if (freshFor > context.timeout) return;
    const heard = ear.reports.length;
    await given.soon(
      () => ear.reports.slice(heard).some(({ kind }) => kind === 'alive' || kind === 'message'),
      true,
      'Call `sink.alive` at each heartbeat, or promise no `freshFor` that is shorter than their interval.',
    );
  }),

  transportCase(context, 'serves an order whose id must be encoded', async (given) => {
    const orderId = `a/b?c=d&e#f %2F "é" 🛒 ${given.orderId}`;
    const ear = await given.open({ orderId });
    await given.publishTo(orderId, 'a');
    await given.soon(
      () => ear.notes(),
      ['a'],
      'Encode the order id wherever you put it into a URL or a name.',
    );
    expectSame(ear.order()?.orderId, orderId, 'Bring the id as it is.');
  }),
];
