import type { OrderBus } from 'react-order-status/server';
import { type BusContractOptions, busContract } from 'react-order-status/testing';
import { describe, test } from 'vitest';
import { PATIENCE } from '../../patience/patience.js';

/** Runs the contract suite that the package exports on a bus. */
export function testBusContract(
  name: string,
  createBus: () => OrderBus | Promise<OrderBus>,
  options?: BusContractOptions,
): void {
  describe(`${name} keeps the contract of a bus`, () => {
    const cases = busContract(createBus, { timeout: PATIENCE, ...options });
    for (const { name, run } of cases) test(name, run);
  });
}
