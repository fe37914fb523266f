import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { expectThat, type TransportCaseContext, transportCase } from './transport-case.js';

/** Cases about opening a connection. */
export const openingCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'reports `type`, `live` and `freshFor` when it opens', async (given) => {
    const [report] = (await given.open()).reportsOf('open');
    const { type, live, freshFor } = report?.info ?? {};
    const isName = (name: unknown) => typeof name === 'string' && name !== '';
    expectThat(
      isName(given.transport.type),
      'a transport with a `type`',
      given.transport,
      'Give it a `type`.',
    );
    expectThat(isName(type), 'a `type`', type, 'Pass the `type` of the connected transport to `sink.open`.');
    expectSame(
      typeof live,
      'boolean',
      'Pass `live` to `sink.open`: true if the peer pushes, false if it is polled.',
    );
    expectThat(
      typeof freshFor === 'number' && freshFor >= 100,
      '`freshFor` in ms',
      String(freshFor),
      'Pass for how many ms a message or heartbeat proves the state fresh: a few heartbeats or polls, or `Infinity` if that is unknown.',
    );
  }),

  transportCase(context, 'reports nothing before `connect` has returned', async (given) => {
    await given.publish('a');
    const sink = await given.open();
    expectSame(
      sink.tooEarly,
      [],
      'Call the sink in a later task: before `connect` returns, the client cannot close the connection.',
    );
  }),

  transportCase(context, 'calls `open` before the first message', async (given) => {
    const { publish, connect, soon } = given;
    await publish('a');
    const sink = connect();
    await soon(() => sink.notes(), ['a'], 'Deliver the current order when it connects.');
    expectSame(
      sink.reports[0]?.kind,
      'open',
      'Call `sink.open` before `sink.message`: it names the transport that delivers.',
    );
  }),

  transportCase(context, 'keeps proving that the state is fresh', async (given) => {
    const sink = await given.open();
    const freshFor = sink.reportsOf('open').at(-1)?.info.freshFor ?? 0;
    if (freshFor > context.timeout) return;
    const { length } = sink.reports;
    await given.soon(
      () => sink.reports.slice(length).some(({ kind }) => kind === 'alive' || kind === 'message'),
      true,
      'Call `sink.alive` at each heartbeat, or report a `freshFor` that is longer than their interval.',
    );
  }),

  transportCase(context, 'serves an order whose id must be encoded', async (given) => {
    const orderId = `a/b?c=d&e#f %2F "é" 🛒 ${given.orderId}`;
    const sink = await given.open({ orderId });
    await given.publishTo(orderId, 'a');
    await given.soon(
      () => sink.notes(),
      ['a'],
      'Encode the order id wherever it is part of a URL or a channel name.',
    );
    expectSame(sink.order()?.orderId, orderId, 'Deliver the id unchanged.');
  }),
];
