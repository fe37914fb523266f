import { duration } from '../../options/index.js';
import type { AnalyticsStore, StateChange } from './store.js';

/** How long stores keep what they counted. */
export interface RetainOptions {
  /**
   * Ms that counters are kept after their last change, and orders after they stopped waiting: a correction that comes later counts as
   * a new order. Default: 400 days.
   */
  readonly retain?: number;
}

const DAY = 86_400_000;

/** The value of {@link RetainOptions.retain}. @throws TypeError */
export const checkRetain = (name: string, { retain }: RetainOptions): number =>
  duration(`${name}: retain`, retain, 400 * DAY, { infinity: false });

interface Kept<T> {
  readonly value: T;
  readonly until: number;
}

/** Values that are forgotten some time after they were set. */
class Fading<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #retain: number;

  constructor(retain: number) {
    this.#retain = retain;
  }

  get(key: string): T | undefined {
    return this.#kept.get(key)?.value;
  }

  set(key: string, value: T): void {
    // The oldest come first.
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: Date.now() + this.#retain });
    for (const [oldest, { until }] of this.#kept) {
      if (until > Date.now()) break;
      this.#kept.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#kept.delete(key);
  }
}

/**
 * An {@link AnalyticsStore} of one process, which loses everything with it.
 * @throws TypeError when `retain` is not a positive number of ms.
 */
export function memoryAnalyticsStore(options: RetainOptions = {}): AnalyticsStore {
  const retain = checkRetain('memoryAnalyticsStore', options);
  const waitingStates = new Map<string, string>();
  const otherStates = new Fading<string>(retain);
  const tables = new Fading<Map<string, number>>(retain);
  const waiting = new Map<string, Map<string, number>>();
  const stateOf = (orderId: string) => waitingStates.get(orderId) ?? otherStates.get(orderId) ?? null;

  function increment({ increments }: StateChange): void {
    for (const { table, counter, by } of increments) {
      const counters = tables.get(table) ?? new Map<string, number>();
      const value = (counters.get(counter) ?? 0) + by;
      if (value === 0) counters.delete(counter);
      else counters.set(counter, value);
      tables.set(table, counters);
    }
  }

  function move({ orderId, waitedIn, waitsIn, since }: StateChange): void {
    if (waitedIn !== null) waiting.get(waitedIn)?.delete(orderId);
    if (waitsIn === null) return;
    const orders = waiting.get(waitsIn) ?? new Map<string, number>();
    waiting.set(waitsIn, orders.set(orderId, since));
  }

  function forget(orderId: string): void {
    waitingStates.delete(orderId);
    otherStates.delete(orderId);
  }

  const sorted = (status: string) =>
    [...(waiting.get(status) ?? [])]
      .map(([orderId, since]) => ({ orderId, since }))
      .sort((a, b) => a.since - b.since || (a.orderId < b.orderId ? -1 : 1));

  return {
    read: async (orderId) => stateOf(orderId),
    async apply(change) {
      const { orderId, before, after, waitsIn } = change;
      if (stateOf(orderId) !== before) return false;
      forget(orderId);
      (waitsIn === null ? otherStates : waitingStates).set(orderId, after);
      increment(change);
      move(change);
      return true;
    },
    tables: async (names) => names.map((name) => new Map(tables.get(name))),
    async count(status, before = Number.POSITIVE_INFINITY) {
      return sorted(status).filter(({ since }) => since < before).length;
    },
    list: async (status, from, limit) => sorted(status).slice(from, from + limit),
    async erase(orderId) {
      forget(orderId);
      for (const orders of waiting.values()) orders.delete(orderId);
    },
  };
}
