import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { type TransportCaseContext, transportCase } from './transport-case.js';

/** What several connections leave to each other. */
export const sideBySideCases = (context: TransportCaseContext): readonly ContractCase[] => [
  transportCase(context, 'keeps orders apart', async (given) => {
    const { otherId, publish, publishTo, open, soon } = given;
    const [ear, other] = [await open(), await open({ orderId: otherId })];
    await publish('a');
    await publishTo(otherId, 'b');
    await publish('c');
    const fix = 'Bring each connection the messages of its own order, and no others.';
    await soon(() => [ear.notes(), other.notes()], [['a', 'c'], ['b']], fix);
    expectSame([...ear.strangers(), ...other.strangers()], [], fix);
    other.close();
    await publish('d');
    await soon(() => ear.notes(), ['a', 'c', 'd'], 'Closing one order leaves the others open.');
    expectSame(other.notes(), ['b'], fix);
  }),

  transportCase(context, 'serves an order twice at once', async (given) => {
    const { publish, open, soon } = given;
    const first = await open();
    await publish('a');
    const second = await open();
    await soon(
      () => [first.notes(), second.notes()],
      [['a'], ['a']],
      'Bring each connection the whole order.',
    );
    first.close();
    await publish('b');
    await soon(
      () => second.notes(),
      ['a', 'b'],
      'A second connection goes on when the first is closed: so the client refreshes.',
    );
  }),

  transportCase(context, 'is independent of another that is made the same way', async (given) => {
    const { peer, publish, open, soon } = given;
    const transport = peer.createTransport();
    const [ear, other] = [await open(), await open({ transport })];
    await publish('a');
    await soon(() => [ear.notes(), other.notes()], [['a'], ['a']], 'Two transports serve side by side.');
    ear.close();
    await publish('b');
    await soon(
      () => other.notes(),
      ['a', 'b'],
      'Closing what one transport connected leaves the other open.',
    );
  }),
];
