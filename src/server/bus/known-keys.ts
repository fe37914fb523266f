import type { StoredUpdate } from './order-bus.js';

/** Ms that an idempotency key is known at least. */
export const KEY_LIFETIME = 86_400_000;

/** The idempotency keys of one order, in memory. */
export class KnownKeys {
  /** Oldest first. */
  readonly #updates = new Map<string, StoredUpdate>();

  /** The update that was stored with a key. */
  get(key: string): StoredUpdate | undefined {
    return this.#updates.get(key);
  }

  add(key: string, update: StoredUpdate): void {
    for (const [old, { storedAt }] of this.#updates) {
      if (Date.parse(storedAt) > Date.parse(update.storedAt) - KEY_LIFETIME) break;
      this.#updates.delete(old);
    }
    this.#updates.set(key, update);
  }
}
