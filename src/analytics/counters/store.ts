/** A counter that is changed. */
export interface Increment {
  /** What is counted, and when: a table of counters, which is read as a whole. */
  readonly table: string;
  readonly counter: string;
  readonly by: number;
}

/** One change of an order, applied as a whole. */
export interface StateChange {
  readonly orderId: string;
  /** What was read. */
  readonly before: string | null;
  readonly after: string;
  /** Whether the order still waits; the state of another may be forgotten after `retain`. */
  readonly waitsIn: string | null;
  /** The status in which it waited before. */
  readonly waitedIn: string | null;
  /** Since when it has been in its status, ms since 1970. */
  readonly since: number;
  readonly increments: readonly Increment[];
}

/** An order that waits. */
export interface WaitingEntry {
  readonly orderId: string;
  /** Ms since 1970. */
  readonly since: number;
}

/** Where {@link countedAnalytics} keeps what it counts: {@link memoryAnalyticsStore}, {@link redisAnalyticsStore}, or one of your own. */
export interface AnalyticsStore {
  /** What is kept of an order. */
  read(orderId: string): Promise<string | null>;
  /** Applies a change, unless the order has changed since it was read. @returns false if it has. */
  apply(change: StateChange): Promise<boolean>;
  /** The counters of tables, in their order; empty for a table that does not exist. */
  tables(names: readonly string[]): Promise<readonly ReadonlyMap<string, number>[]>;
  /** How many orders wait in a status. @param before only those that have since before this time, ms since 1970. */
  count(status: string, before?: number): Promise<number>;
  /** Orders that wait in a status, by time, from a place on. */
  list(status: string, from: number, limit: number): Promise<readonly WaitingEntry[]>;
  /** Forgets an order. What was counted stays. */
  erase(orderId: string): Promise<void>;
}
