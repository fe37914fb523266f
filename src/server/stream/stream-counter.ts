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

/** Counts open streams against {@link StreamLimits}. */
export interface StreamCounter {
  /**
   * Counts a new stream, before anything is done for it.
   * @param key of the user, or the guest.
   * @throws CapacityError when the server or the user has no place for it.
   */
  admit(key: string | undefined): StreamPlace;
}

/** The place of one stream. */
export interface StreamPlace {
  /** Counts the stream for an order too. @throws CapacityError when the order is full. */
  join(orderId: string): void;
  /** Idempotent. */
  release(): void;
}

/**
 * Creates the counter of one process, at 0.
 * @throws TypeError when a limit is not a whole positive number.
 */
export function createStreamCounter(limits: StreamLimits): StreamCounter {
  const limit = (name: keyof StreamLimits, fallback: number) =>
    count(`createOrderEvents: ${name}`, limits[name], fallback);
  const maxConnections = limit('maxConnections', 10_000);
  const maxConnectionsPerOrder = limit('maxConnectionsPerOrder', 1_000);
  const maxConnectionsPerUser = limit('maxConnectionsPerUser', 100);
  const ofOrder = new Map<string, number>();
  const ofKey = new Map<string, number>();
  let all = 0;
  return {
    admit(key) {
      if (all >= maxConnections) throw new CapacityError('server-full');
      if (key !== undefined && countOf(ofKey, key) >= maxConnectionsPerUser) {
        throw new CapacityError('user-full');
      }
      all += 1;
      if (key !== undefined) add(ofKey, key, 1);
      const joined = new Set<string>();
      let isReleased = false;
      return {
        join(orderId) {
          if (joined.has(orderId)) return;
          if (countOf(ofOrder, orderId) >= maxConnectionsPerOrder) throw new CapacityError('order-full');
          joined.add(orderId);
          add(ofOrder, orderId, 1);
        },
        release() {
          if (isReleased) return;
          isReleased = true;
          all -= 1;
          if (key !== undefined) add(ofKey, key, -1);
          for (const orderId of joined) add(ofOrder, orderId, -1);
        },
      };
    },
  };
}

const countOf = (counts: Map<string, number>, key: string) => counts.get(key) ?? 0;

function add(counts: Map<string, number>, key: string, by: 1 | -1) {
  const count = countOf(counts, key) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
