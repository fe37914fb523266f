import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { caseOfSkill, expectThat, type TransportCaseContext, transportCase } from './transport-case.js';

/** More attempts than this in a second are a tight loop. */
const MOST_ATTEMPTS = 20;
const SECOND = 1_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Cases about failures of the network. */
export const failureCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'reports a lost connection, and opens again', async (given) => {
    const { peer, open, soon } = given;
    const sink = await open();
    await peer.cut();
    await soon(
      () => sink.reportsOf('lost').length > 0,
      true,
      'Call `sink.lost` when the connection breaks or an answer fails.',
    );
    const { code, message } = sink.reportsOf('lost')[0]?.error ?? {};
    expectThat(
      typeof code === 'string' && typeof message === 'string' && message !== '',
      'a `TransportError` with a code and a message',
      { code, message },
      "Report `new TransportError('network', 'What happened.', { cause })`.",
    );
    const lastOf = (kind: 'open' | 'lost') => sink.reports.map((report) => report.kind).lastIndexOf(kind);
    await soon(
      () => lastOf('open') > lastOf('lost'),
      true,
      'Reconnect automatically, and call `sink.open` when the peer answers.',
    );
    expectSame(sink.reportsOf('end'), [], 'A network failure is not an end: call `sink.lost` only.');
  }),

  transportCase(context, 'requests the cursor in each attempt', async (given) => {
    const { peer, open, publish, soon } = given;
    const sink = await open();
    const before = sink.cursorRequests();
    await peer.cut();
    await publish('a');
    const fix =
      'Call `request.cursor()` when an attempt begins: the client then recognises a response of a lost log that is late.';
    await soon(() => sink.notes(), ['a'], 'Reconnect automatically.');
    expectSame(before > 0 && sink.cursorRequests() > before, true, fix);
  }),

  transportCase(context, 'loses no update while it is disconnected', async (given) => {
    const { peer, publish, open, soon } = given;
    await publish('a');
    const sink = await open();
    await soon(() => sink.notes(), ['a'], 'Deliver the current order when it connects.');
    await peer.down();
    await publish('b', 'c');
    await peer.up();
    await soon(
      () => sink.notes(),
      ['a', 'b', 'c'],
      'Request the updates after `request.cursor()` in each attempt: the cursor has changed since `connect`.',
    );
    expectSame(sink.delivered(), ['b', 'c'], 'Deliver missed updates in order.');
    await publish('d');
    await soon(() => sink.notes(), ['a', 'b', 'c', 'd'], 'Continue to deliver updates after the reconnect.');
  }),

  transportCase(context, 'loses no update when it is cut between updates', async (given) => {
    const { peer, publish, open, soon } = given;
    const sink = await open();
    const notes = Array.from({ length: 12 }, (_, index) => `${index + 1}`);
    for (const note of notes) {
      await publish(note);
      if (note === '4' || note === '8') await peer.cut();
    }
    await soon(
      () => sink.notes(),
      notes,
      'Subscribe first, then resume, or let the peer do both in one step.',
    );
    const delivered = sink.delivered();
    expectSame(delivered, notes.slice(notes.length - delivered.length), 'Deliver missed updates in order.');
  }),

  transportCase(context, 'keeps retrying, but not in a tight loop', async (given) => {
    const { peer, publish, open, takeDown, soon } = given;
    const sink = await open();
    await takeDown(sink);
    const before = peer.attempts();
    await pause(SECOND);
    const attempts = peer.attempts() - before;
    expectThat(
      attempts <= MOST_ATTEMPTS,
      `at most ${MOST_ATTEMPTS} attempts in ${SECOND} ms`,
      attempts,
      'Wait between attempts: exponential backoff with jitter.',
    );
    await peer.up();
    await publish('a');
    await soon(() => sink.notes(), ['a'], 'Keep retrying until it is closed.');
  }),

  ...caseOfSkill(context, 'stall', 'detects a half-open connection', async (given, peer) => {
    const { open, soon } = given;
    const sink = await open();
    await peer.stall(given.orderId);
    await soon(
      () => sink.reportsOf('lost').length > 0,
      true,
      'Call `sink.lost` and reconnect when nothing was received for longer than the heartbeat timeout.',
    );
  }),

  // 204 is the end of a final order; this order is not final.
  ...[401, 403, 404, 204].flatMap((status) =>
    caseOfSkill(
      context,
      'intercept',
      `keeps retrying after a ${status} of an intermediary`,
      async (given, peer) => {
        const { open, publish, soon } = given;
        const sink = await open();
        await peer.intercept(status);
        const fix = `A ${status} without the server's error body was not sent by the peer: call \`sink.lost\`, and retry.`;
        // Once for the open connection, and once for the intercepted attempt.
        await soon(() => sink.reportsOf('lost').length > 1, true, fix);
        await peer.up();
        await publish('a');
        await soon(() => sink.notes(), ['a'], fix);
        expectSame(sink.reportsOf('end'), [], fix);
      },
    ),
  ),

  ...caseOfSkill(
    context,
    'garble',
    'drops and reports an invalid message, and continues',
    async (given, peer) => {
      const { orderId, publish, open, soon } = given;
      const sink = await open();
      await peer.garble(orderId);
      await soon(
        () => sink.reportsOf('invalid').map(({ error }) => error.code),
        ['invalid-message'],
        'Catch the error of `parseMessage`, and pass it to `sink.invalid`.',
      );
      await publish('a');
      await soon(() => sink.notes(), ['a'], 'Continue after an invalid message.');
      expectSame(sink.reportsOf('end'), [], 'An invalid message is not an end.');
    },
  ),
];
