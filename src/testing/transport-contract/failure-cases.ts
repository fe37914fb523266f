import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { caseOfSkill, expectThat, type TransportCaseContext, transportCase } from './transport-case.js';

/** More attempts than this in a second are a tight loop. */
const MOST_ATTEMPTS = 20;
const SECOND = 1_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What happens when the network fails, and nothing more. */
export const failureCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'says that it is lost, and opens again', async (given) => {
    const { peer, open, soon } = given;
    const ear = await open();
    await peer.cut();
    await soon(
      () => ear.heard('lost').length > 0,
      true,
      'Call `sink.lost` when the connection breaks or an answer fails.',
    );
    const { code, message } = ear.heard('lost')[0]?.error ?? {};
    expectThat(
      typeof code === 'string' && typeof message === 'string' && message !== '',
      'a `TransportError` that says what happened',
      { code, message },
      "Report `new TransportError('network', 'What happened.', { cause })`.",
    );
    const lastOf = (kind: 'open' | 'lost') => ear.reports.map((report) => report.kind).lastIndexOf(kind);
    await soon(
      () => lastOf('open') > lastOf('lost'),
      true,
      'Connect again by yourself, and call `sink.open` when it is answered.',
    );
    expectSame(ear.heard('end'), [], 'A network that fails is no end.');
  }),

  transportCase(context, 'loses nothing while it is away', async (given) => {
    const { peer, publish, open, soon } = given;
    await publish('a');
    const ear = await open();
    await soon(() => ear.notes(), ['a'], 'Bring the order as it is when it connects.');
    await peer.down();
    await publish('b', 'c');
    await peer.up();
    await soon(
      () => ear.notes(),
      ['a', 'b', 'c'],
      'Ask for what came after `request.cursor()` in each attempt: it has moved since `connect`.',
    );
    expectSame(ear.news(), ['b', 'c'], 'Bring what was missed in order.');
    await publish('d');
    await soon(() => ear.notes(), ['a', 'b', 'c', 'd'], 'Go on after the reconnect as before.');
  }),

  transportCase(context, 'loses nothing when it is cut amid updates', async (given) => {
    const { peer, publish, open, soon } = given;
    const ear = await open();
    const notes = Array.from({ length: 12 }, (_, index) => `${index + 1}`);
    for (const note of notes) {
      await publish(note);
      if (note === '4' || note === '8') await peer.cut();
    }
    await soon(() => ear.notes(), notes, 'Subscribe first and resume then, or let the peer do both as one.');
    const news = ear.news();
    expectSame(news, notes.slice(notes.length - news.length), 'Bring what was missed in order.');
  }),

  transportCase(context, 'goes on trying, but not in a tight loop', async (given) => {
    const { peer, publish, open, takeDown, soon } = given;
    const ear = await open();
    await takeDown(ear);
    const before = peer.attempts();
    await pause(SECOND);
    const attempts = peer.attempts() - before;
    expectThat(
      attempts <= MOST_ATTEMPTS,
      `at most ${MOST_ATTEMPTS} attempts in ${SECOND} ms`,
      attempts,
      'Wait between attempts, longer each time and by chance (exponential backoff with jitter).',
    );
    await peer.up();
    await publish('a');
    await soon(() => ear.notes(), ['a'], 'Go on trying until it is closed.');
  }),

  ...caseOfSkill(context, 'stall', 'finds out about a connection that is half-open', async (given, peer) => {
    const { open, soon } = given;
    const ear = await open();
    await peer.stall(given.orderId);
    await soon(
      () => ear.heard('lost').length > 0,
      true,
      'Call `sink.lost` and connect anew when nothing was heard for longer than the peer promised.',
    );
  }),

  // The last one is the end of an order that is final, and this one is not.
  ...[401, 403, 404, 204].flatMap((status) =>
    caseOfSkill(
      context,
      'intercept',
      `goes on trying after a ${status} of something between`,
      async (given, peer) => {
        const { open, publish, soon } = given;
        const ear = await open();
        await peer.intercept(status);
        const fix = `A ${status} without the server's error body is no word of the peer: call \`sink.lost\`, and try again.`;
        // Once for what was open, and once for what was answered in its place.
        await soon(() => ear.heard('lost').length > 1, true, fix);
        await peer.up();
        await publish('a');
        await soon(() => ear.notes(), ['a'], fix);
        expectSame(ear.heard('end'), [], fix);
      },
    ),
  ),

  ...caseOfSkill(context, 'garble', 'drops what is no message, says so, and goes on', async (given, peer) => {
    const { orderId, publish, open, soon } = given;
    const ear = await open();
    await peer.garble(orderId);
    await soon(
      () => ear.heard('invalid').map(({ error }) => error.code),
      ['invalid-message'],
      'Catch what `parseMessage` throws, and report it by `sink.invalid`.',
    );
    await publish('a');
    await soon(() => ear.notes(), ['a'], 'Go on after a message that was dropped.');
    expectSame(ear.heard('end'), [], 'A message that is none is no end.');
  }),
];
