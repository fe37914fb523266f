import type { StoredUpdate } from './stored-update.js';

/** How a handler of {@link FollowBus.follow} is called. */
export interface FollowCall {
  /**
   * 1 for the first call with the update, 2 for the next one, and so on; it begins at 1 again when another process
   * takes over. A handler that gives an update up, e.g. after 20 attempts, stores it elsewhere and returns.
   */
  readonly attempt: number;
}

/**
 * Receives the updates of all orders. When it returns, or what it returns resolves, the update is acknowledged; when it
 * throws, rejects or exceeds `callbackTimeout`, it is called with the same update again.
 */
export type FollowHandler<S extends string = string> = (update: StoredUpdate<S>, call: FollowCall) => unknown;

/** Options of {@link FollowBus.follow}. */
export interface FollowOptions {
  /**
   * Where a name that the engine does not know begins: with what is stored from now on, or with the oldest update that
   * the logs still have (not on Redis). A known name continues where it stopped. Default: `now`.
   */
  readonly from?: 'now' | 'beginning';
  /** Orders whose updates are handled at once. `Infinity`: no limit. Default: 10. */
  readonly concurrency?: number;
  /** Ms after which a call of the handler counts as failed; its late result is ignored. Default: 60,000. */
  readonly callbackTimeout?: number;
  /**
   * Ms without contact to the engine after which another process takes over. A process that ended without `close()` is
   * replaced after this time and a quarter of it at most. Never `Infinity`. Default: 10,000.
   */
  readonly lease?: number;
}

/** A running {@link FollowBus.follow}. */
export interface Follower {
  /**
   * Resolves when the engine knows the name: every update whose `append` begins after that is delivered, also if all
   * processes end meanwhile. It never rejects: while the engine is away it stays pending, and after `close()` it resolves.
   */
  readonly ready: Promise<void>;
  /**
   * Calls the handler for no further update, waits for the calls that run (`callbackTimeout` at most), acknowledges
   * what they have handled, and lets another process take over at once. The name stays known; idempotent.
   */
  close(): Promise<void>;
}

/** The feed of all orders of a bus. */
export interface FollowBus {
  /**
   * Calls the handler for each update of all orders of the namespace, at least once, whichever process published it. The
   * engine keeps for each name what was not acknowledged yet, so nothing is lost while no process runs.
   *
   * - Processes that follow one name share it: one of them is active, holds a lease in the engine, and handles updates of
   *   up to `concurrency` orders at once; the others wait to take over. (One active process keeps the order of updates
   *   without a lock for each order; handlers mostly wait for other systems, so it is enough for thousands of
   *   updates per second. Different names are independent of each other.)
   * - The updates of one order are handled in the order of their versions, one after the other; those of different
   *   orders in about the order in which they were stored.
   * - A handler that fails is called again after 1 s, then with doubled delays up to 5 minutes. Meanwhile only the order
   *   of that update waits. `onError` of the bus receives a `FollowHandlerError` for each failure. When 1,000 updates
   *   wait, no others are read.
   * - An update is handled twice if its acknowledgement was lost: the process was killed, or the engine did not answer.
   *   So a handler should do nothing the second time, e.g. by `update.id` as the key of what it does.
   * - Handlers begin in other turns of the event loop than publications of the same process, which never wait for them.
   * - A process that was stopped for longer than the lease (a suspended machine, a blocked event loop) may end a
   *   call that runs while another process has begun the same update.
   * - What logs lose by their limits (`maxUpdatesPerOrder`, `retainFinal`, `maxOrders`) is still delivered. `erase` also
   *   removes what was not delivered yet of the order. The engine keeps at most `maxUnfollowed` updates for a name;
   *   beyond it the oldest are dropped, and `onError` receives a `FollowGapError` with their number.
   *
   * @param name identifies the cursor in the engine, 1 to 100 characters.
   * @throws TypeError when the name is not valid, or an option is not a positive number.
   * @throws FollowUnsupportedError when the engine can't: a Redis Cluster, or `from: 'beginning'` on Redis.
   * @throws BusClosedError
   */
  follow(name: string, handler: FollowHandler, options?: FollowOptions): Follower;
  /**
   * Forgets a name and what is kept for it. Close its followers first: one that still runs registers the name again.
   */
  unfollow(name: string): Promise<void>;
}
