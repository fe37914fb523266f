import type { OrderBus } from 'react-order-status/server';
import { type BusContractOptions, busContract } from 'react-order-status/testing';
import { describe, test } from 'vitest';

/** Runs the contract suite that the package exports on a bus. */
export function testBusContract(
  name: string,
  createBus: () => OrderBus | Promise<OrderBus>,
  options?: BusContractOptions,
): void {
  describe(`${name} keeps the contract of a bus`, () => {
    for (const { name, run } of busContract(createBus, options)) test(name, run);
  });
}
