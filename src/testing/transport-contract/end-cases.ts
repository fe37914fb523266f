import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { caseOfSkill, type TransportCaseContext } from './transport-case.js';

const FINAL = 'After `sink.end` close everything and report nothing more; the peer is asked no more.';

/** What is the end. */
export const endCases = (context: TransportCaseContext): readonly ContractCase[] => [
  ...caseOfSkill(context, 'refuse', 'ends when it is refused', async (given, peer) => {
    const { orderId, connect, soon, quiet } = given;
    await peer.refuse(orderId);
    const ear = connect();
    await soon(
      () => ear.heard('end').map(({ end }) => end.reason),
      ['refused'],
      "Call `sink.end({ reason: 'refused', error })` for what a 401, 403, 404 or 410 with the server's error body means.",
    );
    const [report] = ear.heard('end');
    const code = report?.end.reason === 'refused' ? report.end.error.code : undefined;
    expectSame(typeof code, 'string', 'Say why by a `TransportError`.');
    await quiet([ear], FINAL);
  }),

  ...caseOfSkill(context, 'refuse', 'is refused one order alone', async (given, peer) => {
    const { orderId, otherId, publish, open, connect, soon } = given;
    await peer.refuse(otherId);
    const ear = await open();
    const refused = connect({ orderId: otherId });
    await soon(() => refused.heard('end').length, 1, "Call `sink.end({ reason: 'refused', error })`.");
    await publish('a');
    await soon(() => ear.notes(), ['a'], 'A refusal of one order leaves the others as they are.');
    expectSame(
      ear.heard('end'),
      [],
      `A refusal of one order ends no other: only ${orderId} was asked for here.`,
    );
  }),

  ...caseOfSkill(
    context,
    'finish',
    'brings the last state of a final order, and ends',
    async (given, peer) => {
      const { orderId, publish, connect, soon, quiet } = given;
      await publish('a');
      await peer.finish(orderId);
      const ear = connect();
      await soon(
        () => ear.heard('end').map(({ end }) => end.reason),
        ['finished'],
        "Call `sink.end({ reason: 'finished' })` when the peer says that nothing will come any more.",
      );
      expectSame(ear.notes()[0], 'a', 'Bring the state of the order before the end.');
      await quiet([ear], FINAL);
    },
  ),
];
