import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import type { RecordingSink, Report } from './recording-sink.js';
import { type TransportCaseContext, transportCase } from './transport-case.js';

const STOPS =
  'The function that `connect` returns stops everything: it leaves no timer, attempt or connection, and the sink is not called again.';

/** Cases about the function that `connect` returns. */
export const closingCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'stops when it is closed, and may be closed again', async (given) => {
    const { peer, publish, open, quiet } = given;
    const sink = await open();
    sink.close();
    const { length } = sink.reports;
    sink.close();
    await publish('a');
    await peer.cut();
    expectSame(sink.reports.length, length, STOPS);
    await quiet([sink], STOPS);
  }),

  transportCase(context, 'can be closed before it has opened', async (given) => {
    const { publish, connect, quiet } = given;
    await publish('a');
    const sink = connect();
    sink.close();
    await quiet([sink], STOPS);
    expectSame(sink.reports, [], STOPS);
  }),

  transportCase(context, 'can be closed while it waits to retry', async (given) => {
    const { peer, open, takeDown, quiet } = given;
    const sink = await open();
    await takeDown(sink);
    sink.close();
    await peer.up();
    await quiet([sink], STOPS);
  }),

  ...(['open', 'message', 'lost'] as const).map((kind) =>
    transportCase(context, `can be closed from within \`sink.${kind}\``, async (given) => {
      const { peer, publish, connect, soon, quiet } = given;
      await publish('a');
      // Set before the first report, which is never before `connect` has returned.
      const sinks: RecordingSink[] = [];
      const onReport = (report: Report) => void (report.kind === kind && sinks[0]?.close());
      const sink = connect({ onReport });
      sinks.push(sink);
      if (kind === 'lost') {
        await soon(() => sink.notes(), ['a'], 'Deliver the current order when it connects.');
        await peer.cut();
      } else {
        await publish('b', 'c');
      }
      await soon(
        () => sink.reportsOf(kind).length,
        1,
        `Call \`sink.${kind}\`, and make no further call once that call has closed the connection.`,
      );
      expectSame(sink.reports.at(-1)?.kind, kind, STOPS);
      await quiet([sink], STOPS);
    }),
  ),

  transportCase(context, 'connects again after it was closed', async (given) => {
    const { publish, open, soon } = given;
    (await open()).close();
    const sink = await open();
    await publish('a');
    await soon(
      () => sink.notes(),
      ['a'],
      'Keep the state of a connection inside `connect`, not in the transport.',
    );
  }),
];
