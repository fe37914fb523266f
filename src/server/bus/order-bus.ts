import type { CourierPosition, OrderFlow, OrderUpdate, SentPosition } from '../../order/index.js';
import type { FollowBus } from './follow.js';
import type { StoredUpdate } from './stored-update.js';

export type { StoredUpdate };

/** An update as an app publishes it; the bus adds the missing fields. */
export interface NewUpdate extends Omit<OrderUpdate<string>, 'version' | 'id' | 'storedAt'> {
  /** The owner of the order, for listeners on the server. It is never sent to a client. */
  readonly userId?: string;
}

/** An update of an order's past, numbered and completed; the bus adds its `id` and `storedAt`. */
export type PastUpdate = Omit<StoredUpdate, 'id' | 'storedAt'> & { readonly backfilled: true };

/** Options of `append`. `Tx`: a transaction of the bus's engine; `never` where it has none. */
export interface AppendOptions<Tx = never> {
  /** The flow whose transitions are allowed. */
  readonly flow: OrderFlow;
  /** The version that the log must be at; otherwise `append` rejects with `ConflictError`. Default: any. */
  readonly expectedVersion?: number;
  /**
   * Identifies one publication of the order, 1 to 200 characters: an update whose key is known is not stored again,
   * whatever else it contains, and `append` resolves with the one that was stored. A key is known for 24 hours at least,
   * also when its update was trimmed; it is forgotten when the log is lost or erased.
   */
  readonly idempotencyKey?: string;
  /**
   * Corrects a mistake: the transition need not be allowed by the flow, only the status must be part of it. The entry
   * keeps the reason. Default: the flow must allow the transition.
   */
  readonly reason?: string;
  /**
   * The caller's own transaction: the update is stored together with the transaction's other writes, or not at
   * all, and is delivered when the transaction is committed.
   */
  readonly transaction?: Tx;
}

/** An update of `appendMany`, with its options. */
export interface AppendEntry {
  readonly update: NewUpdate;
  readonly options: Omit<AppendOptions, 'transaction'>;
}

/** What became of one of many updates, as `Promise.allSettled` states it, with a `reason` that is no `any`. */
export type SettledUpdate<S extends string = string> =
  | { readonly status: 'fulfilled'; readonly value: StoredUpdate<S> }
  | { readonly status: 'rejected'; readonly reason: unknown };

/** The newest updates of a log, read atomically with its epoch. */
export interface LogTail {
  readonly epoch: string;
  /** Oldest first, without gaps. */
  readonly updates: readonly StoredUpdate[];
}

/** A log's newest update, and the epoch it belongs to. */
export interface LogHead {
  /** Changes when the log, or its end, was lost and versions are assigned again. */
  readonly epoch: string;
  /** Absent while the log is empty. */
  readonly update?: StoredUpdate;
}

/** The state of a bus whose engine has answered. */
export interface BusHealth {
  /**
   * Whether updates of other processes arrive at once; false while the connection that listens for them is lost.
   * Absent while there is none to lose.
   */
  readonly listening?: boolean;
}

/** Receives an order's updates. */
export interface BusListener {
  /** Called with each update once, in version order. */
  update(update: StoredUpdate): void;
  /** Updates may have been missed (the bus lost its engine, or the log began a new epoch): take a snapshot. */
  gap(): void;
  /** Where the courier of the order is now; it is no part of the log. */
  position?(position: CourierPosition): void;
  /** The bus was closed; no call follows. */
  closed(): void;
}

/** One listener's subscription to one order's log. */
export interface Subscription {
  readonly epoch: string;
  /**
   * Whether all updates after the cursor were replayed. False when the log no longer reaches back to the
   * cursor, the cursor is of another epoch or names an entry that the log does not have at that version, or
   * no cursor was given: then the subscriber needs a snapshot.
   */
  readonly resumed: boolean;
  /** Ends the subscription; idempotent. No call to the listener follows. */
  close(): void;
}

/**
 * The log of all orders; it alone decides which of several conflicting updates is stored. One contract test
 * suite runs on every bus. `Tx`: the transactions that `append` can be part of. The feed of all orders (`follow`) is
 * optional: an engine may have no way to keep it together with the logs.
 */
export interface OrderBus<Tx = never> extends Partial<FollowBus> {
  /**
   * Validates the transition against the head, assigns the next version, stores and delivers. With an `idempotencyKey`
   * that is known it does nothing of this; of several at once with one key, one is stored.
   * @throws InvalidTransitionError when the flow does not allow it and there is no `reason`.
   * @throws ConflictError when `previousStatus` or `expectedVersion` differs from the log's.
   */
  append(update: NewUpdate, options: AppendOptions<Tx>): Promise<StoredUpdate>;
  /**
   * The same as an `append` of each update, those of one order in their order, in as few round trips as the engine allows.
   * Optional: without it the server appends each of them.
   * @returns a result for each update, in their order. It rejects only where nothing was stored for any reason of the bus
   * itself, e.g. as it is closed.
   */
  appendMany?(
    entries: readonly AppendEntry[],
    options?: Pick<AppendOptions<Tx>, 'transaction'>,
  ): Promise<readonly SettledUpdate[]>;
  /**
   * Stores the past of an order, oldest first, as the first updates of an empty log, all or none, in versions 1 to n. The log
   * begins another epoch, and its subscribers, in all processes, are notified of a gap, not of the updates. Optional:
   * without it `backfillOrder` rejects.
   * @throws LogNotEmptyError
   */
  backfill?(
    orderId: string,
    updates: readonly PastUpdate[],
    options: Pick<AppendOptions, 'flow'>,
  ): Promise<void>;
  /**
   * Registers the listener first, then replays the updates after the cursor, then delivers those that arrived
   * meanwhile, so none is lost or delivered twice. Replay may call the listener before this resolves.
   */
  open(orderId: string, options: { after?: string }, listener: BusListener): Promise<Subscription>;
  /** The newest update and the epoch. */
  head(orderId: string): Promise<LogHead>;
  /**
   * The heads of many orders, in one query or one round trip, by their ids. Orders whose head can't be read, e.g. as it is
   * damaged, are absent; it rejects where that concerns all. Optional: without it the server calls `head` for each.
   */
  heads?(orderIds: readonly string[]): Promise<ReadonlyMap<string, LogHead>>;
  /** The newest updates, at most `limit`, read atomically with the epoch. */
  history(orderId: string, limit: number): Promise<LogTail>;
  /**
   * Removes the log of one order and its idempotency keys, e.g. for a customer who asked for it: its subscribers, in all
   * processes, are notified of a gap, and the empty log has another epoch. Remove the order's row first: what is
   * published at the same time may stay.
   */
  erase(orderId: string): Promise<void>;
  /**
   * Keeps where the courier of an order is, for `lifetime` ms: one value beside the log, which replaces the one before.
   * Subscribers of the order, in all processes, receive it (`BusListener.position`); none that they miss is repeated. `null`
   * removes it, which subscribers do not receive; so does `erase`. Optional: without it there are no positions.
   */
  setPosition?(orderId: string, position: CourierPosition | null, lifetime: number): Promise<void>;
  /**
   * The position of an order, and its `age` by the clock of the engine; `undefined` when there is none, or it has expired.
   */
  position?(orderId: string): Promise<SentPosition | undefined>;
  /**
   * Sends the engine one cheap command. Rejects when it does not answer. Optional: without it the server's `health()`
   * does not consider the bus.
   */
  health?(): Promise<BusHealth>;
  /** Ends all subscriptions and frees everything; idempotent. */
  close(): Promise<void>;
}
