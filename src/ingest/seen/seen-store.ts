/**
 * Remembers which events were merged into which order. It saves work for events that providers send again, and without
 * it an old scan that is repeated after more than 24 hours may be shown twice.
 * @typeParam Tx a transaction that it can take part in.
 */
export interface SeenStore<Tx = never> {
  /** Those of the keys that were added. */
  has(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Adds keys; one that is known stays. */
  add(keys: readonly string[], transaction?: Tx): Promise<void>;
}
