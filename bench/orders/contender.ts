/** A way to publish updates of many orders, and to receive them in the same process or in another one. */
export interface Contender {
  /** Stores something of each order, as orders that are watched have a past. */
  prepare(orderIds: readonly string[]): Promise<void>;
  /**
   * Receives the updates of these orders from now on, until the returned function is called.
   * @param received called with the note of each update.
   */
  follow(orderIds: readonly string[], received: (note: string) => void): Promise<() => Promise<void>>;
  publish(orderId: string, note: string): Promise<unknown>;
  close(): Promise<void>;
}

/** An update as an app that publishes without a bus would write it. */
export const plainUpdate = (orderId: string, note: string) => ({
  orderId,
  status: 'PROCESSING',
  timestamp: new Date().toISOString(),
  note,
});
