import type { FollowBus } from './follow.js';
import type { OrderBus } from './order-bus.js';

const REGISTRY = Symbol.for('react-order-status.memory-bus');

/**
 * The open buses of the process by namespace. Frameworks load a module twice in one process (Next.js:
 * once for the routes, once for the actions), and both copies must read and write one log.
 */
export function memoryBuses(): Map<string, OrderBus & FollowBus> {
  // An undeclared global: only this function writes it, and it is always a Map.
  const globals = globalThis as { [REGISTRY]?: Map<string, OrderBus & FollowBus> };
  globals[REGISTRY] ??= new Map();
  return globals[REGISTRY];
}
