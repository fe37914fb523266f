import type { CourierPosition, SentPosition } from '../../order/index.js';

interface Kept {
  readonly position: CourierPosition;
  /** By the monotonic clock. */
  readonly since: number;
  readonly until: number;
}

/** Where couriers are, until it expires. Without a timer: what has expired is dropped when a position is stored. */
export class MemoryPositions {
  readonly #max: number;
  /** Those that were stored first come first. */
  readonly #kept = new Map<string, Kept>();

  /** @param max orders whose position is kept; beyond it the oldest are dropped. */
  constructor(max: number) {
    this.#max = max;
  }

  set(orderId: string, position: CourierPosition, lifetime: number): void {
    const since = performance.now();
    this.#kept.delete(orderId);
    this.#kept.set(orderId, { position, since, until: since + lifetime });
    for (const [id, { until }] of this.#kept) {
      if (until > since && this.#kept.size <= this.#max) return;
      this.#kept.delete(id);
    }
  }

  get(orderId: string): SentPosition | undefined {
    const kept = this.#kept.get(orderId);
    const now = performance.now();
    if (!kept || kept.until <= now) return undefined;
    return { ...kept.position, age: Math.floor(now - kept.since) };
  }

  delete(orderId: string): void {
    this.#kept.delete(orderId);
  }
}
