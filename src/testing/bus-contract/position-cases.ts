import type { CourierPosition } from '../../order/index.js';
import type { OrderBus } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame, expectSoon } from '../expectation.js';
import { type BusCase, type BusCaseContext, busCase, recordingListener } from './bus-case.js';

/** Ms: longer than any case. */
const LIFETIME = 600_000;

/** A position on a meridian. */
const at = (latitude: number): CourierPosition => ({
  latitude,
  longitude: 13.4,
  at: '2024-01-01T12:00:00.000Z',
  heading: 90,
});

/** Locates the courier by one bus while another has a subscriber, who must receive each position, and no update. */
export async function locateWatched(locating: OrderBus, given: BusCase, timeout: number): Promise<void> {
  const { bus, orderId, otherId, append } = given;
  const received: CourierPosition[] = [];
  const recorder = recordingListener();
  const position = (each: CourierPosition) => void received.push(each);
  await append('a');
  await bus.open(orderId, {}, { ...recorder.listener, position });
  await locating.setPosition?.(otherId, at(1), LIFETIME);
  await locating.setPosition?.(orderId, at(2), LIFETIME);
  await locating.setPosition?.(orderId, null, LIFETIME);
  await locating.setPosition?.(orderId, at(3), LIFETIME);
  const fix =
    '`setPosition` calls `position` of the subscribers of the order, in all processes; `null` calls nothing.';
  await expectSoon(() => received, [at(2), at(3)], { timeout, fix });
  expectSame([recorder.versions(), recorder.gaps()], [[], 0], 'A position is no update, and causes no gap.');
}

/** Cases about the position of couriers, for buses that have `setPosition`. */
export const positionCases = (context: BusCaseContext): readonly ContractCase[] => {
  const positionCase = (name: string, run: (given: BusCase) => Promise<void>) =>
    busCase(context, `positions: ${name}`, async (given) => {
      if (given.bus.setPosition) await run(given);
    });
  /** The position without its age. */
  const read = async (bus: OrderBus, orderId: string) => {
    const { age, ...position } = (await bus.position?.(orderId)) ?? {};
    return age === undefined ? undefined : position;
  };
  return [
    positionCase(
      'the last position of an order is kept, and those of others are not affected',
      async (given) => {
        const { bus, orderId, otherId } = given;
        const fix = '`position` returns what was passed to `setPosition` last, with its `age` in ms.';
        expectSame(await read(bus, orderId), undefined, fix);
        await bus.setPosition?.(orderId, at(1), LIFETIME);
        await bus.setPosition?.(otherId, at(2), LIFETIME);
        await bus.setPosition?.(orderId, at(3), LIFETIME);
        expectSame([await read(bus, orderId), await read(bus, otherId)], [at(3), at(2)], fix);
      },
    ),

    positionCase('a position is removed by null, by `erase`, and after its lifetime', async (given) => {
      const { bus, orderId, otherId } = given;
      for (const id of [orderId, otherId]) await bus.setPosition?.(id, at(1), LIFETIME);
      await bus.setPosition?.(orderId, null, LIFETIME);
      expectSame(await read(bus, orderId), undefined, '`null` removes the position.');
      await bus.erase(otherId);
      expectSame(await read(bus, otherId), undefined, '`erase` removes the position too.');
      await bus.setPosition?.(orderId, at(2), 1);
      const end = Date.now() + context.timeout;
      while ((await read(bus, orderId)) && Date.now() < end);
      expectSame(
        await read(bus, orderId),
        undefined,
        '`position` returns nothing once the lifetime is over.',
      );
    }),

    positionCase('subscribers receive positions, and no update', (given) =>
      locateWatched(given.bus, given, context.timeout),
    ),
  ];
};

/** The case that needs two buses on one engine. */
export const sharedPositionCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'positions: subscribers on another bus receive them', async (given) => {
    if (given.bus.setPosition) await locateWatched(await given.createBus(), given, context.timeout);
  }),
];
