import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { caseOfSkill, type TransportCaseContext } from './transport-case.js';

const FINAL =
  'After `sink.end` close everything, call the sink no more, and send no further requests to the peer.';

/** Cases about the end of a connection. */
export const endCases = (context: TransportCaseContext): readonly ContractCase[] => [
  ...caseOfSkill(context, 'refuse', 'ends when it is refused', async (given, peer) => {
    const { orderId, connect, soon, quiet } = given;
    await peer.refuse(orderId);
    const sink = connect();
    await soon(
      () => sink.reportsOf('end').map(({ end }) => end.reason),
      ['refused'],
      "Call `sink.end({ reason: 'refused', error })` for a 401, 403, 404 or 410 with the server's error body, or its equivalent.",
    );
    const [report] = sink.reportsOf('end');
    const code = report?.end.reason === 'refused' ? report.end.error.code : undefined;
    expectSame(typeof code, 'string', 'Pass a `TransportError` with the reason.');
    await quiet([sink], FINAL);
  }),

  ...caseOfSkill(context, 'refuse', 'a refusal ends that order only', async (given, peer) => {
    const { orderId, otherId, publish, open, connect, soon } = given;
    await peer.refuse(otherId);
    const sink = await open();
    const refused = connect({ orderId: otherId });
    await soon(() => refused.reportsOf('end').length, 1, "Call `sink.end({ reason: 'refused', error })`.");
    await publish('a');
    await soon(() => sink.notes(), ['a'], 'A refusal of one order must not affect the others.');
    expectSame(
      sink.reportsOf('end'),
      [],
      `A refusal of one order must not end another: ${orderId} was not refused.`,
    );
  }),

  ...caseOfSkill(
    context,
    'finish',
    'delivers the last state of a final order, and ends',
    async (given, peer) => {
      const { orderId, publish, connect, soon, quiet } = given;
      await publish('a');
      await peer.finish(orderId);
      const sink = connect();
      await soon(
        () => sink.reportsOf('end').map(({ end }) => end.reason),
        ['finished'],
        "Call `sink.end({ reason: 'finished' })` when the peer reports that the order is final.",
      );
      expectSame(sink.notes()[0], 'a', 'Deliver the state of the order before the end.');
      await quiet([sink], FINAL);
    },
  ),
];
