import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import type { Ear, Report } from './ear.js';
import { type TransportCaseContext, transportCase } from './transport-case.js';

const STOPS =
  'What `connect` returns stops everything: no timer, no attempt, no connection is left, and the sink hears no more.';

/** What the function does that `connect` returns. */
export const closingCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'stops when it is closed, and may be closed again', async (given) => {
    const { peer, publish, open, quiet } = given;
    const ear = await open();
    ear.close();
    const { length } = ear.reports;
    ear.close();
    await publish('a');
    await peer.cut();
    expectSame(ear.reports.length, length, STOPS);
    await quiet([ear], STOPS);
  }),

  transportCase(context, 'stops before it has opened', async (given) => {
    const { publish, connect, quiet } = given;
    await publish('a');
    const ear = connect();
    ear.close();
    await quiet([ear], STOPS);
    expectSame(ear.reports, [], STOPS);
  }),

  transportCase(context, 'stops while it waits to try again', async (given) => {
    const { peer, open, takeDown, quiet } = given;
    const ear = await open();
    await takeDown(ear);
    ear.close();
    await peer.up();
    await quiet([ear], STOPS);
  }),

  ...(['open', 'message', 'lost'] as const).map((kind) =>
    transportCase(context, `stops when it is closed by who hears \`${kind}\``, async (given) => {
      const { peer, publish, connect, soon, quiet } = given;
      await publish('a');
      // Called when the first report comes, which is after `connect` has returned.
      const ears: Ear[] = [];
      const onReport = (report: Report) => void (report.kind === kind && ears[0]?.close());
      const ear = connect({ onReport });
      ears.push(ear);
      if (kind === 'lost') {
        await soon(() => ear.notes(), ['a'], 'Bring the order as it is when it connects.');
        await peer.cut();
      } else {
        await publish('b', 'c');
      }
      await soon(
        () => ear.heard(kind).length,
        1,
        `Call \`sink.${kind}\`, and nothing more once that has closed you.`,
      );
      expectSame(ear.reports.at(-1)?.kind, kind, STOPS);
      await quiet([ear], STOPS);
    }),
  ),

  transportCase(context, 'connects again after it was closed', async (given) => {
    const { publish, open, soon } = given;
    (await open()).close();
    const ear = await open();
    await publish('a');
    await soon(
      () => ear.notes(),
      ['a'],
      'Keep what belongs to a connection in `connect`, not in the transport.',
    );
  }),
];
