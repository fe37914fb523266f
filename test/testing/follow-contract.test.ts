import { type FollowHandler, memoryBus, type OrderBus, type StoredUpdate } from 'react-order-status/server';
import { busContract } from 'react-order-status/testing';
import { expect, test } from 'vitest';
import { PATIENCE } from '../patience/patience.js';

let buses = 0;
const correctBus = () => memoryBus({ namespace: `followed-${++buses}`, onError: () => {} });

/** A correct bus with one fault. */
const broken = (fault: (bus: ReturnType<typeof correctBus>) => Partial<OrderBus>) => (): OrderBus => {
  const bus = correctBus();
  return { ...bus, ...fault(bus) };
};

/** A bus that calls handlers incorrectly. */
const brokenHandler = (fault: (handler: FollowHandler) => FollowHandler) =>
  broken((bus) => ({ follow: (name, handler, options) => bus.follow(name, fault(handler), options) }));

/** A bus that calls the handlers itself, in one way or another, when an update is published. */
const publishing = (append: (bus: OrderBus, call: (update: StoredUpdate) => void) => OrderBus['append']) =>
  broken((bus) => {
    const handlers: FollowHandler[] = [];
    return {
      follow(_, handler) {
        handlers.push(handler);
        return { ready: Promise.resolve(), close: async () => {} };
      },
      append: append(bus, (update) => {
        for (const handler of handlers) handler(update, { attempt: 1 });
      }),
    };
  });

const afterStoring = publishing((bus, call) => async (...args) => {
  const stored = await bus.append(...args);
  call(stored);
  return stored;
});

/** Each fault, and the case that must find it. */
const faults: readonly (readonly [fault: string, foundBy: string, () => OrderBus])[] = [
  [
    'calls the handler twice',
    'a follower receives the updates of all orders from now on, each once',
    brokenHandler((handler) => (update, call) => {
      void handler(update, call);
      return handler(update, call);
    }),
  ],
  [
    'begins now instead of at the beginning',
    'a follower from the beginning receives what the logs have, then what follows',
    broken((bus) => ({ follow: (name, handler) => bus.follow(name, handler) })),
  ],
  [
    'handles the updates of an order beside each other',
    'many updates at once: each is handled once, those of one order in sequence',
    brokenHandler(
      (handler) => (update, call) => void setTimeout(() => handler(update, call), update.version % 2 ? 5 : 0),
    ),
  ],
  [
    'forgets names',
    'a name continues where it stopped',
    broken((bus) => ({ follow: (_, ...rest) => bus.follow(crypto.randomUUID(), ...rest) })),
  ],
  [
    'has one cursor for all names',
    'names are independent of each other',
    broken((bus) => ({ follow: (_, ...rest) => bus.follow('one for all', ...rest) })),
  ],
  [
    'ignores failures',
    'a handler that fails is called again, and only the order of that update waits',
    brokenHandler((handler) => async (update, call) => {
      await Promise.resolve(handler(update, call)).catch(() => {});
    }),
  ],
  [
    'follows the first order alone',
    'a handler that publishes receives what it publishes',
    brokenHandler((handler) => {
      let first = '';
      return (update, call) => {
        first ||= update.orderId;
        return update.orderId === first ? handler(update, call) : undefined;
      };
    }),
  ],
  [
    'adds an update to the feed after it was delivered',
    'an update that a subscriber publishes is followed after the one that it answers',
    afterStoring,
  ],
  [
    'follows what was not stored again',
    'an update that is published again with its idempotency key is followed once',
    afterStoring,
  ],
  [
    'does not follow what is published together',
    'many updates that are published together are followed, those of one order in sequence',
    broken((bus) => {
      let isTogether = false;
      return {
        follow: (name, handler, options) =>
          bus.follow(name, (update, call) => (isTogether ? undefined : handler(update, call)), options),
        async appendMany(entries) {
          isTogether = true;
          const results: PromiseSettledResult<StoredUpdate>[] = [];
          for (const { update, options } of entries) {
            results.push({ status: 'fulfilled', value: await bus.append(update, options) });
          }
          return results;
        },
      };
    }),
  ],
  [
    'follows what is not stored',
    'a refused update is not followed',
    publishing((bus, call) => (update, options) => {
      call({ ...update, version: 1, id: 'k3f9', storedAt: update.timestamp });
      return bus.append(update, options);
    }),
  ],
  [
    'keeps what was erased in the feed',
    'what was erased before it was delivered is not delivered',
    broken(() => ({ erase: async () => {} })),
  ],
  [
    'keeps a forgotten name',
    'a name that was forgotten begins again',
    broken(() => ({ unfollow: async () => {} })),
  ],
  [
    'gives each follower all updates',
    'two followers of one name share it, and one takes over from the other',
    broken((bus) => ({ follow: (name, ...rest) => bus.follow(`${name} ${crypto.randomUUID()}`, ...rest) })),
  ],
  [
    'shares no engine with others',
    'two buses: followers of one name share it, and one takes over from the other',
    correctBus,
  ],
];

/** The error of the case of this name; `undefined` if it passes. @param timeout ms. */
const failureOf = async (createBus: () => OrderBus, name: string, timeout: number) => {
  const cases = busContract(createBus, { shared: true, follow: true, timeout });
  const found = cases.find((each) => each.name === name);
  if (!found) throw new TypeError(`the contract has no case "${name}"`);
  return found.run().then(() => undefined, String);
};

const FAILURE = /^Error: Expected .+, found .+\. [A-Za-z`]/s;

test.each(faults)('a bus that %s is found: %s', async (_, name, createBus) => {
  const one = correctBus();
  // Two buses on one engine, which the case does not close.
  const shared = () => ({ ...one, close: async () => {} });
  const correct = name.startsWith('two buses') ? shared : correctBus;
  expect(await failureOf(correct, name, PATIENCE)).toBeUndefined();
  await one.close();
  expect(await failureOf(createBus, name, 200)).toMatch(FAILURE);
});

test('each case of followers finds a fault', () => {
  const options = { shared: true };
  const others = new Set(busContract(correctBus, options).map(({ name }) => name));
  const names = busContract(correctBus, { ...options, follow: true }).map(({ name }) => name);
  const finding = new Set(faults.map(([, name]) => name));
  expect(names.filter((name) => !others.has(name))).toEqual(names.filter((name) => finding.has(name)));
});

test('a bus without `follow` is found', async () => {
  const without = broken(() => ({ follow: undefined }));
  expect(await failureOf(without, 'a refused update is not followed', 200)).toMatch(/Implement `follow`/);
});
