import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { type TransportCaseContext, transportCase } from './transport-case.js';

/** Cases about several connections at once. */
export const sideBySideCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'keeps orders apart', async (given) => {
    const { otherId, publish, publishTo, open, soon } = given;
    const [sink, other] = [await open(), await open({ orderId: otherId })];
    await publish('a');
    await publishTo(otherId, 'b');
    await publish('c');
    const fix = 'Deliver to each connection the messages of its own order only.';
    await soon(() => [sink.notes(), other.notes()], [['a', 'c'], ['b']], fix);
    expectSame([...sink.foreignIds(), ...other.foreignIds()], [], fix);
    other.close();
    await publish('d');
    await soon(() => sink.notes(), ['a', 'c', 'd'], 'Closing one order must leave the others open.');
    expectSame(other.notes(), ['b'], fix);
  }),

  transportCase(context, 'serves two connections of one order', async (given) => {
    const { publish, open, soon } = given;
    const first = await open();
    await publish('a');
    const second = await open();
    await soon(
      () => [first.notes(), second.notes()],
      [['a'], ['a']],
      'Deliver the whole order to each connection.',
    );
    first.close();
    await publish('b');
    await soon(
      () => second.notes(),
      ['a', 'b'],
      'Closing the first connection must leave the second open: the client refreshes this way.',
    );
  }),

  transportCase(context, 'is independent of another instance', async (given) => {
    const { peer, publish, open, soon } = given;
    const transport = peer.createTransport();
    const [sink, other] = [await open(), await open({ transport })];
    await publish('a');
    await soon(() => [sink.notes(), other.notes()], [['a'], ['a']], 'Two transports must work side by side.');
    sink.close();
    await publish('b');
    await soon(
      () => other.notes(),
      ['a', 'b'],
      'Closing the connections of one transport must leave those of the other open.',
    );
  }),
];
