import type { OrderFlow, OrderUpdate } from '../../order/index.js';

/** An update as an app publishes it; the bus adds what is left out. */
export interface NewUpdate extends Omit<OrderUpdate<string>, 'version' | 'id' | 'storedAt'> {
  /** Whose order it is: for listeners on the server. It never reaches the wire (G8). */
  readonly userId?: string;
}

/** An update as the log keeps it. */
export interface StoredUpdate<S extends string = string> extends OrderUpdate<S> {
  readonly version: number;
  /** Random, given once: made by `newEntryId`. */
  readonly id: string;
  /** When it was stored, ISO 8601, by the clock of the engine: never by that of the publishing process. */
  readonly storedAt: string;
  readonly userId?: string;
}

/** How an update is to be appended. `Tx`: a transaction of the bus's engine; `never` where it has none. */
export interface AppendOptions<Tx = never> {
  /** The flow whose transitions hold. */
  readonly flow: OrderFlow;
  /** The version the log must have: refuse with `ConflictError` if another writer was faster. */
  readonly expectedVersion?: number;
  /**
   * The caller's own transaction: the update is stored with what else it writes, or not at all, and
   * is delivered when it is committed.
   */
  readonly transaction?: Tx;
}

/** The newest updates of a log, read at one moment. */
export interface LogTail {
  readonly epoch: string;
  /** Oldest first, without holes. */
  readonly updates: readonly StoredUpdate[];
}

/** A log's newest update, and the life of the log it belongs to. */
export interface LogHead {
  /** Changes when the log, or its end, was lost and versions are given again. */
  readonly epoch: string;
  /** Absent while the log is empty. */
  readonly update?: StoredUpdate;
}

/** Hears an order's updates. */
export interface BusListener {
  /** Each update once, in version order. */
  update(update: StoredUpdate): void;
  /** Updates may have been missed (the bus lost its engine, or the log began a new epoch): take a snapshot. */
  gap(): void;
  /** The bus closed; nothing more will come. */
  closed(): void;
}

/** An open ear at a log. */
export interface Subscription {
  readonly epoch: string;
  /**
   * Whether all since `after` was replayed. False: the log no longer reaches back to it (or it is of
   * another epoch, or names another entry than the log has there, or none was given), so the subscriber
   * needs a snapshot.
   */
  readonly resumed: boolean;
  /** Stops; idempotent. No call to the listener follows. */
  close(): void;
}

/**
 * The log of all orders: where the truth is made (G6). One contract test suite runs on every bus.
 * `Tx`: the transactions that `append` can be part of.
 */
export interface OrderBus<Tx = never> {
  /**
   * Validates the transition against the head, assigns the next version, stores and delivers.
   * @throws InvalidTransitionError when the flow does not allow it.
   * @throws ConflictError when `previousStatus` or `expectedVersion` is not what the log has.
   */
  append(update: NewUpdate, options: AppendOptions<Tx>): Promise<StoredUpdate>;
  /**
   * Registers first, then replays what is after the cursor, then delivers what arrived
   * meanwhile: no gap, no double (G1). Replay may call the listener before this resolves.
   */
  open(orderId: string, options: { after?: string }, listener: BusListener): Promise<Subscription>;
  /** The newest update and the epoch. */
  head(orderId: string): Promise<LogHead>;
  /** The newest updates, at most `limit`, with the epoch of the same moment. */
  history(orderId: string, limit: number): Promise<LogTail>;
  /** Ends all subscriptions and frees everything; idempotent. */
  close(): Promise<void>;
}
