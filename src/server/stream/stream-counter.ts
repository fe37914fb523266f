import { count } from '../../options/index.js';
import { CapacityError } from '../http/index.js';

/**
 * How many streams one process keeps open; `Infinity`: any number. Beyond a limit a stream is refused, and the client
 * polls meanwhile.
 */
export interface StreamLimits {
  /** All streams; beyond it 503. Default: 10,000. */
  readonly maxConnections?: number;
  /** Streams that carry one order; beyond it 503. Default: 1,000. */
  readonly maxConnectionsPerOrder?: number;
  /** Streams of one user, or of one `limitKey`; beyond it 429. Default: 100. A session without either is not counted. */
  readonly maxConnectionsPerUser?: number;
}

/** The streams that are open. */
interface OpenStreams {
  all: number;
  readonly ofOrder: Map<string, number>;
  readonly ofKey: Map<string, number>;
}

/** Counts the open streams of one process against {@link StreamLimits}. */
export class StreamCounter {
  readonly #open: OpenStreams = { all: 0, ofOrder: new Map(), ofKey: new Map() };
  readonly #limits: Required<StreamLimits>;

  /** @throws TypeError when a limit is not a whole positive number. */
  constructor(limits: StreamLimits) {
    const limit = (name: keyof StreamLimits, fallback: number) =>
      count(`createOrderEvents: ${name}`, limits[name], fallback);
    this.#limits = {
      maxConnections: limit('maxConnections', 10_000),
      maxConnectionsPerOrder: limit('maxConnectionsPerOrder', 1_000),
      maxConnectionsPerUser: limit('maxConnectionsPerUser', 100),
    };
  }

  /**
   * Counts a new stream, before anything is done for it.
   * @param key of the user, or the guest.
   * @throws CapacityError when the server or the user has no place for it.
   */
  admit(key: string | undefined): StreamPlace {
    const { all, ofKey } = this.#open;
    const { maxConnections, maxConnectionsPerOrder, maxConnectionsPerUser } = this.#limits;
    if (all >= maxConnections) throw new CapacityError('server-full');
    if (key !== undefined && countOf(ofKey, key) >= maxConnectionsPerUser)
      throw new CapacityError('user-full');
    return new StreamPlace(this.#open, key, maxConnectionsPerOrder);
  }
}

/** The place of one stream. */
export class StreamPlace {
  readonly #open: OpenStreams;
  readonly #key: string | undefined;
  readonly #maxPerOrder: number;
  /** The orders that it counts for; absent once it is released. */
  #orders: readonly string[] | undefined;

  constructor(open: OpenStreams, key: string | undefined, maxPerOrder: number) {
    this.#open = open;
    this.#key = key;
    this.#maxPerOrder = maxPerOrder;
    this.#orders = [];
    open.all += 1;
    if (key !== undefined) add(open.ofKey, key, 1);
  }

  /**
   * Counts the stream for each of the orders too. To be called once at most: a second call would not release those of the first.
   * @returns the orders that have no place for it.
   */
  join(orderIds: readonly string[]): ReadonlySet<string> {
    const { ofOrder } = this.#open;
    const isFull = (orderId: string) => countOf(ofOrder, orderId) >= this.#maxPerOrder;
    const wanted = [...new Set(orderIds)];
    const full = new Set(wanted.filter(isFull));
    // `slice`, as in V8 a filtered array keeps place for 17 elements.
    const joined = wanted.filter((orderId) => !full.has(orderId)).slice();
    for (const orderId of joined) add(ofOrder, orderId, 1);
    this.#orders = joined;
    return full;
  }

  /** Idempotent. */
  release(): void {
    const orders = this.#orders;
    this.#orders = undefined;
    if (!orders) return;
    this.#open.all -= 1;
    if (this.#key !== undefined) add(this.#open.ofKey, this.#key, -1);
    for (const orderId of orders) add(this.#open.ofOrder, orderId, -1);
  }
}

const countOf = (counts: Map<string, number>, key: string) => counts.get(key) ?? 0;

function add(counts: Map<string, number>, key: string, by: 1 | -1) {
  const count = countOf(counts, key) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
