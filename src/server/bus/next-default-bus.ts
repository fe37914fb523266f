import { fullTexts } from '../../texts/index.js';
import type { FollowBus } from './follow.js';
import { memoryBuses } from './memory-buses.js';
import type { OrderBus } from './order-bus.js';

/** The default buses that this copy of the module has returned. */
const ownDefaults = new WeakSet<OrderBus>();

/**
 * The bus of the next default namespace (`default-1`, `default-2`, …) that this copy of the module has not
 * returned yet or that was closed. Two callers never share a log by accident, while another copy of
 * the module, which makes its buses in the same order, gets the same logs.
 * @param busOf returns the open bus of a namespace, or a new one.
 */
export function nextDefaultBus(busOf: (namespace: string) => OrderBus & FollowBus): OrderBus & FollowBus {
  let number = 1;
  const isOwn = () => {
    const bus = memoryBuses().get(`default-${number}`);
    return bus !== undefined && ownDefaults.has(bus);
  };
  while (isOwn()) number += 1;
  const bus = busOf(`default-${number}`);
  ownDefaults.add(bus);
  if (number > 1) warnOnce();
  return bus;
}

let warned = false;

/** In development only. */
function warnOnce(): void {
  // Some runtimes have no `process`.
  const isDevelopment = typeof process !== 'undefined' && process.env.NODE_ENV !== 'production';
  const text =
    fullTexts &&
    '[order-status] A second memory bus without a `namespace` was made. Each of them has orders of its own, ' +
      'identified only by the sequence in which the buses are made. Give each a name: memoryBus({ namespace }).';
  if (!text || warned || !isDevelopment) return;
  warned = true;
  console.warn(text);
}
