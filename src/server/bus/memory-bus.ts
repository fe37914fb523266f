import { reportToConsole } from '../report-error.js';
import { BusClosedError } from './bus-closed-error.js';
import type { OrderBus } from './order-bus.js';
import { OrderLog } from './order-log.js';

/** Options of {@link memoryBus}. Of several buses with one name the first one's hold. */
export interface MemoryBusOptions {
  /** Buses of one name are one bus, anywhere in the process. Default: `default`. */
  readonly name?: string;
  /**
   * Orders whose log is kept; beyond it the one unused for longest is forgotten, never one that
   * has subscribers. If the order comes back, its log starts anew under another epoch and its
   * readers get a snapshot. Default: 10,000.
   */
  readonly maxOrders?: number;
  /** Updates per order kept for replay; who missed more gets a snapshot. Default: 1,000. */
  readonly maxUpdatesPerOrder?: number;
  /** Hears what a listener throws; the others are served all the same. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

const REGISTRY = Symbol.for('react-order-status.memory-bus');

/**
 * The buses of the process by name. Frameworks load a module twice in one process (Next.js:
 * once for the routes, once for the actions), and both copies must see one log.
 */
function registry(): Map<string, OrderBus> {
  // A global without a declaration: only this function writes it, and always a Map.
  const globals = globalThis as { [REGISTRY]?: Map<string, OrderBus> };
  globals[REGISTRY] ??= new Map();
  return globals[REGISTRY];
}

/**
 * The embedded bus: one process, no engine, lost at its end (clients notice by the epoch and take
 * a snapshot). Delivery happens within `append`. After `close()` every call rejects with
 * {@link BusClosedError}, and the name is free for a new bus with new epochs.
 */
export function memoryBus(options: MemoryBusOptions = {}): OrderBus {
  const { name = 'default' } = options;
  const buses = registry();
  const existing = buses.get(name);
  if (existing) return existing;
  const bus = createMemoryBus(options, () => buses.delete(name));
  buses.set(name, bus);
  return bus;
}

function createMemoryBus(options: MemoryBusOptions, onClose: () => void): OrderBus {
  const { maxOrders = 10_000, maxUpdatesPerOrder = 1_000, onError = reportToConsole } = options;
  const limit = Math.max(1, maxUpdatesPerOrder);
  /** Least recently used first. */
  const logs = new Map<string, OrderLog>();
  let closed = false;

  const logOf = (orderId: string): OrderLog => {
    if (closed) throw new BusClosedError();
    const log = logs.get(orderId) ?? new OrderLog({ limit, onError });
    logs.delete(orderId);
    forget();
    logs.set(orderId, log);
    return log;
  };

  /** Makes room for one more. */
  const forget = () => {
    for (const [orderId, log] of logs) {
      if (logs.size < maxOrders) return;
      if (!log.isWatched) logs.delete(orderId);
    }
  };

  return {
    append: async (update, appendOptions) => logOf(update.orderId).append(update, appendOptions),
    open: async (orderId, { after }, listener) => logOf(orderId).open(after, listener),
    head: async (orderId) => logOf(orderId).head(),
    history: async (orderId, count) => logOf(orderId).history(count),
    close: async () => {
      if (closed) return;
      closed = true;
      onClose();
      for (const log of logs.values()) log.close();
      logs.clear();
    },
  };
}
