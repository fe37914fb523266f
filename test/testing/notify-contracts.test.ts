import {
  type DeliveryStore,
  memoryDeliveries,
  memoryPreferences,
  memoryQueue,
  type NotificationQueue,
  type PreferenceStore,
} from 'react-order-status/server/notify';
import {
  type ContractCase,
  deliveryStoreContract,
  preferenceStoreContract,
  queueContract,
} from 'react-order-status/testing';
import { describe, expect, test } from 'vitest';

/** Runs the case that must find a fault. */
async function expectFound(cases: readonly ContractCase[], foundBy: string): Promise<void> {
  const found = cases.find(({ name }) => name === foundBy);
  if (!found) throw new Error(`There is no case "${foundBy}".`);
  await expect(found.run()).rejects.toThrow(/^Expected/);
}

const brokenQueue = (fault: (queue: NotificationQueue) => Partial<NotificationQueue>) => () => {
  const queue = memoryQueue();
  return { ...queue, ...fault(queue) };
};

const queueFaults: readonly (readonly [fault: string, foundBy: string, () => NotificationQueue])[] = [
  [
    'ignores the time of jobs',
    'a job is not handled before its time',
    brokenQueue((queue) => ({
      add: (jobs) => queue.add(jobs.map(({ id }) => ({ id, notBefore: new Date() }))),
    })),
  ],
  [
    'forgets what a handler puts off',
    'a job is handled again at the time that its handler returns',
    brokenQueue((queue) => ({
      work: (handler, options) => queue.work(async (id) => void (await handler(id)), options),
    })),
  ],
  [
    'forgets jobs whose handler rejects',
    'a handler that rejects is called again',
    brokenQueue((queue) => ({
      work: (handler, options) => queue.work((id) => handler(id).catch(() => undefined), options),
    })),
  ],
  [
    'runs all jobs at once',
    'at most `concurrency` jobs are handled at once, and that many are',
    brokenQueue((queue) => ({ work: (handler) => queue.work(handler, { concurrency: 100 }) })),
  ],
  [
    'drops jobs of one call',
    'many jobs of one call are each handled once',
    brokenQueue((queue) => ({ add: (jobs) => queue.add(jobs.slice(0, 100)) })),
  ],
  [
    'changes ids',
    'every id of the allowed form is handled unchanged',
    brokenQueue((queue) => ({
      add: (jobs) => queue.add(jobs.map((job) => ({ ...job, id: job.id.replace(/^-/, '') }))),
    })),
  ],
  [
    'does not wait for handlers when it closes',
    'closing a worker waits for the jobs that run, and begins no other',
    brokenQueue((queue) => ({
      work(handler, options) {
        const worker = queue.work(handler, options);
        return {
          async close() {
            void worker.close();
          },
        };
      },
    })),
  ],
];

describe('queueContract finds a queue that', () => {
  test.each(queueFaults)('%s', async (_, foundBy, createQueue) => {
    await expectFound(queueContract(createQueue, { timeout: 500 }), foundBy);
  });
});

const brokenDeliveries = (fault: (store: DeliveryStore) => Partial<DeliveryStore>) => () => {
  const store = memoryDeliveries();
  return { ...store, ...fault(store) };
};

const deliveryFaults: readonly (readonly [fault: string, foundBy: string, () => DeliveryStore])[] = [
  [
    'claims what is claimed',
    'of claims at once one succeeds',
    brokenDeliveries((store) => ({
      async claim(id, now, until) {
        const claim = await store.claim(id, now, until);
        const [delivery] = await store.ofOrder(`order ${id.slice(2)}`);
        return claim.kind === 'busy' && delivery ? { kind: 'claimed', delivery } : claim;
      },
    })),
  ],
  [
    'lets a claim that has run out end the next',
    'a claim that has run out can not be ended by its owner',
    brokenDeliveries((store) => ({
      async settle(id, attempts, settlement, now) {
        await store.settle(id, attempts, settlement, now);
        await store.settle(id, attempts + 1, settlement, now);
      },
    })),
  ],
  [
    'does not say that a claim was interrupted',
    'a claim that has run out is interrupted, and belongs to the next',
    brokenDeliveries((store) => ({
      async claim(id, now, until) {
        const claim = await store.claim(id, now, until);
        return claim.kind === 'interrupted' ? { ...claim, kind: 'claimed' } : claim;
      },
    })),
  ],
  [
    'finds reports without the channel',
    "a provider's report ends a delivery that was sent",
    brokenDeliveries((store) => ({
      report: (report, now) => store.report({ ...report, channel: 'email' }, now),
    })),
  ],
  [
    'removes deliveries that wait',
    'old deliveries are removed unless they wait',
    brokenDeliveries((store) => ({
      async removeBefore(time) {
        return (await store.removeBefore(time)) + 1;
      },
    })),
  ],
];

describe('deliveryStoreContract finds a store that', () => {
  test.each(deliveryFaults)('%s', async (_, foundBy, createStore) => {
    await expectFound(deliveryStoreContract(createStore), foundBy);
  });
});

const brokenPreferences = (fault: (store: PreferenceStore) => Partial<PreferenceStore>) => () => {
  const store = memoryPreferences();
  return { ...store, ...fault(store) };
};

const preferenceFaults: readonly (readonly [fault: string, foundBy: string, () => PreferenceStore])[] = [
  [
    'forgets opt-outs of erased users',
    'the opt-out of an erased user is kept, without the user',
    brokenPreferences((store) => {
      const erased = new Set<string>();
      return {
        eraseUser: async (userId) => void erased.add(userId),
        async consentOf(channel, hash) {
          const consent = await store.consentOf(channel, hash);
          return consent && !erased.has(consent.userId) ? consent : null;
        },
      };
    }),
  ],
  [
    'merges what is written',
    'preferences are read as they were written',
    brokenPreferences((store) => ({
      write: async (userId, changed, expected) =>
        store.write(userId, { ...(await store.read(userId)), ...changed }, expected),
    })),
  ],
  [
    'writes whatever is stored',
    'preferences are replaced only if they are as expected',
    brokenPreferences((store) => ({ write: (userId, changed) => store.write(userId, changed) })),
  ],
  [
    'compares before it writes',
    'of writes at once that expect the same, one succeeds',
    brokenPreferences((store) => ({
      async write(userId, changed, expected) {
        const isExpected = !expected || JSON.stringify(await store.read(userId)) === JSON.stringify(expected);
        return isExpected && store.write(userId, changed);
      },
    })),
  ],
  [
    'returns the newest subscription first',
    'subscriptions are returned in the order in which they were added',
    brokenPreferences((store) => ({
      subscriptionsOf: async (userId) => [...(await store.subscriptionsOf(userId))].reverse(),
    })),
  ],
  [
    'removes subscriptions of others',
    'a subscription is removed, of the named user only',
    brokenPreferences((store) => ({ removeSubscription: (endpoint) => store.removeSubscription(endpoint) })),
  ],
];

describe('preferenceStoreContract finds a store that', () => {
  test.each(preferenceFaults)('%s', async (_, foundBy, createStore) => {
    await expectFound(preferenceStoreContract(createStore), foundBy);
  });
});
