import type { OrderBus, StoredUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame, expectSoon } from '../expectation.js';
import { appending, type BusCaseContext, noteOn } from './bus-case.js';
import { type FollowCase, followCase, notesOf } from './follow-case.js';

const EACH_ONCE =
  'Deliver every update of every order that is stored after `ready`, once, and those of one order in the order of versions.';

/** Hands a name over from one bus to another, both following it. */
export async function takeOver(other: OrderBus, given: FollowCase): Promise<void> {
  const { bus, orderId, otherId, follow, publish, handles } = given;
  const both = [await follow(bus), await follow(other)];
  const fix =
    'One of the followers of a name is active: each update is handled once by one of them, and when the active one is closed another takes over.';
  for (const note of ['a', 'b', 'c']) await publish(orderId, note, note === 'b' ? other : bus);
  await handles(both, orderId, ['a', 'b', 'c'], fix);
  const active = both.find(({ calls }) => calls.some(({ update }) => update.orderId === orderId));
  await active?.follower.close();
  await publish(orderId, 'd');
  await publish(otherId, 'e', other);
  await handles(both, orderId, ['a', 'b', 'c', 'd'], fix);
  await handles(both, otherId, ['e'], fix);
}

/** Cases about the feed of all orders. */
export const followCases = (context: BusCaseContext): readonly ContractCase[] => [
  followCase(
    context,
    'a follower receives the updates of all orders from now on, each once',
    async (given) => {
      const { bus, orderId, otherId, follow, publish, handles } = given;
      await publish(orderId, 'before');
      const handled = await follow(bus);
      const stored = [await publish(orderId, 'a'), await publish(otherId, 'b'), await publish(orderId, 'c')];
      await handles(handled, orderId, ['a', 'c'], EACH_ONCE);
      await handles(handled, otherId, ['b'], EACH_ONCE);
      const received = (id: string) =>
        handled.calls.map(({ update }) => update).filter((update) => update.orderId === id);
      const fix = 'Deliver the updates as they are stored.';
      expectSame(received(orderId), [stored[0], stored[2]], fix);
      expectSame(received(otherId), [stored[1]], fix);
      expectSame(
        handled.calls.map(({ attempt }) => attempt),
        handled.calls.map(() => 1),
        'The first call is attempt 1.',
      );
    },
  ),

  followCase(
    context,
    'many updates at once: each is handled once, those of one order in sequence',
    async (given) => {
      const { bus, orderId, otherId, follow, publish, handles } = given;
      const handled = await follow(bus);
      const notes = Array.from({ length: 50 }, (_, index) => `${index}`);
      const publishAll = async (id: string) => {
        for (const note of notes) await publish(id, note);
      };
      await Promise.all([publishAll(orderId), publishAll(otherId)]);
      await handles(handled, orderId, notes, EACH_ONCE);
      await handles(handled, otherId, notes, EACH_ONCE);
    },
  ),

  followCase(context, 'a name continues where it stopped', async (given) => {
    const { bus, orderId, follow, publish, handles } = given;
    const first = await follow(bus);
    await publish(orderId, 'a');
    await handles(first, orderId, ['a'], EACH_ONCE);
    await first.follower.close();
    await publish(orderId, 'while away');
    const second = await follow(bus);
    await publish(orderId, 'b');
    const fix = 'Keep for each name what was not acknowledged, also while nobody follows it.';
    await handles(second, orderId, ['while away', 'b'], fix);
    await handles(first, orderId, ['a'], 'Call no handler of a closed follower.');
  }),

  followCase(context, 'names are independent of each other', async (given) => {
    const { bus, orderId, follow, publish, handles } = given;
    const failing = await follow(bus, { fail: () => true });
    const other = await follow(bus, { name: crypto.randomUUID() });
    await publish(orderId, 'a');
    await publish(orderId, 'b');
    await handles(other, orderId, ['a', 'b'], 'Every name receives every update, whatever the others do.');
    // Two names are followed independently: one may have received everything before the other begins.
    const failed = () => [...new Set(notesOf([failing], orderId))];
    const fix = 'An update that failed is not acknowledged, and the next one of its order waits.';
    await expectSoon(failed, ['a'], { timeout: context.timeout, fix });
    await failing.follower.close();
    expectSame(failed(), ['a'], fix);
  }),

  followCase(
    context,
    'a handler that fails is called again, and only the order of that update waits',
    async (given) => {
      const { bus, orderId, otherId, follow, publish, handles } = given;
      let failures = 0;
      let isOtherHandled = false;
      // It fails until the other order was handled: how long that takes depends on the machine.
      const fail = (update: StoredUpdate) => {
        isOtherHandled ||= update.orderId === otherId;
        return update.note === 'a' && (++failures < 2 || !isOtherHandled);
      };
      const handled = await follow(bus, { fail });
      for (const note of ['a', 'b']) await publish(orderId, note);
      await publish(otherId, 'c');
      const fix =
        'After a failure call the handler with the same update again, later; only the later updates of its order wait.';
      await handles(handled, otherId, ['c'], fix);
      await expectSoon(() => notesOf([handled], orderId).at(-1), 'b', { timeout: context.timeout, fix });
      const attempts = handled.calls.flatMap(({ update, attempt }) => (update.note === 'a' ? [attempt] : []));
      expectSame(notesOf([handled], orderId), [...attempts.map(() => 'a'), 'b'], fix);
      const counted = [1, 2, ...attempts.slice(2).map((_, index) => index + 3)];
      expectSame(attempts, counted, 'Count the attempts of an update.');
    },
  ),

  followCase(context, 'a handler that publishes receives what it publishes', async (given) => {
    const { bus, orderId, otherId, follow, publish, handles } = given;
    const answer = (update: StoredUpdate) => {
      if (update.orderId === orderId) void publish(otherId, `answer to ${update.note}`);
      return false;
    };
    const handled = await follow(bus, { fail: answer });
    await publish(orderId, 'a');
    await handles(handled, otherId, ['answer to a'], EACH_ONCE);
  }),

  followCase(
    context,
    'an update that a subscriber publishes is followed after the one that it answers',
    async (given) => {
      const { bus, orderId, follow, publish, handles } = given;
      const handled = await follow(bus);
      const update = ({ note }: StoredUpdate) => void (note === 'a' && publish(orderId, 'b'));
      await bus.open(orderId, {}, { update, gap() {}, closed() {} });
      await publish(orderId, 'a');
      await handles(
        handled,
        orderId,
        ['a', 'b'],
        'Add an update to the feed when it is stored, before it is delivered.',
      );
    },
  ),

  followCase(
    context,
    'an update that is published again with its idempotency key is followed once',
    async (given) => {
      const { bus, orderId, follow, publish, handles } = given;
      const handled = await follow(bus);
      const keyed = { ...appending, idempotencyKey: 'job 1' };
      for (const note of ['a', 'b']) await bus.append(noteOn(orderId, note), keyed);
      await publish(orderId, 'c');
      await handles(handled, orderId, ['a', 'c'], 'Only what is stored belongs to the feed.');
    },
  ),

  followCase(
    context,
    'many updates that are published together are followed, those of one order in sequence',
    async (given) => {
      const { bus, orderId, otherId, follow, handles } = given;
      const handled = await follow(bus);
      const notes = ['a', 'b', 'c'];
      const updates = notes.flatMap((note) => [noteOn(orderId, note), noteOn(otherId, note)]);
      const entries = updates.map((update) => ({ update, options: appending }));
      if (bus.appendMany) await bus.appendMany(entries);
      else for (const { update, options } of entries) await bus.append(update, options);
      await handles(handled, orderId, notes, EACH_ONCE);
      await handles(handled, otherId, notes, EACH_ONCE);
    },
  ),

  followCase(context, 'a refused update is not followed', async (given) => {
    const { bus, orderId, follow, publish, handles } = given;
    const handled = await follow(bus);
    await bus.append(noteOn(orderId, 'refused'), { ...appending, expectedVersion: 7 }).catch(() => {});
    await publish(orderId, 'a');
    await handles(handled, orderId, ['a'], 'Only what is stored belongs to the feed.');
  }),

  followCase(context, 'what was erased before it was delivered is not delivered', async (given) => {
    const { bus, orderId, otherId, follow, publish, handles } = given;
    await (await follow(bus)).follower.close();
    await publish(orderId, 'erased');
    await publish(otherId, 'a');
    await bus.erase(orderId);
    await publish(orderId, 'b');
    const handled = await follow(bus);
    await handles(handled, otherId, ['a'], '`erase` removes the updates of one order only.');
    await handles(
      handled,
      orderId,
      ['b'],
      '`erase` also removes what followers did not receive yet of the order.',
    );
  }),

  followCase(context, 'a name that was forgotten begins again', async (given) => {
    const { bus, name, orderId, follow, publish, handles } = given;
    await (await follow(bus)).follower.close();
    await publish(orderId, 'a');
    await bus.unfollow?.(name);
    await publish(orderId, 'b');
    const handled = await follow(bus);
    await publish(orderId, 'c');
    await handles(handled, orderId, ['c'], '`unfollow` removes the name, and what is kept for it.');
  }),

  followCase(context, 'two followers of one name share it, and one takes over from the other', (given) =>
    takeOver(given.bus, given),
  ),
];

/** Cases about followers that begin with the oldest update. */
export const beginningCases = (context: BusCaseContext): readonly ContractCase[] => [
  followCase(
    context,
    'a follower from the beginning receives what the logs have, then what follows',
    async (given) => {
      const { bus, orderId, otherId, follow, publish, handles } = given;
      for (const note of ['a', 'b']) for (const id of [orderId, otherId]) await publish(id, note);
      const handled = await follow(bus, { from: 'beginning' });
      await publish(orderId, 'c');
      const fix =
        '`from: "beginning"` delivers the updates that are in the logs, before those that are stored later.';
      await handles(handled, orderId, ['a', 'b', 'c'], fix);
      await handles(handled, otherId, ['a', 'b'], fix);
      await handled.follower.close();
      const again = await follow(bus, { from: 'beginning' });
      await publish(orderId, 'd');
      await handles(again, orderId, ['d'], 'A name that is known continues where it stopped.');
    },
  ),
];

/** Cases about followers in several processes on one engine. */
export const sharedFollowCases = (context: BusCaseContext): readonly ContractCase[] => [
  followCase(
    context,
    'two buses: followers of one name share it, and one takes over from the other',
    async (given) => takeOver(await given.createBus(), given),
  ),
];
