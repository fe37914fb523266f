import { memoryDeliveries, memoryPreferences, memoryQueue } from 'react-order-status/server/notify';
import { deliveryStoreContract, preferenceStoreContract, queueContract } from 'react-order-status/testing';
import { describe, test } from 'vitest';

/** Each call returns the same object: in memory, that is what processes on one engine are. */
const always =
  <T>(value: T) =>
  () =>
    value;

describe('memoryQueue', () => {
  for (const { name, run } of queueContract(always(memoryQueue()), { shared: true })) test(name, run);
});

describe('memoryDeliveries', () => {
  for (const { name, run } of deliveryStoreContract(always(memoryDeliveries()), { shared: true })) {
    test(name, run);
  }
});

describe('memoryPreferences', () => {
  for (const { name, run } of preferenceStoreContract(memoryPreferences)) test(name, run);
});
