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
  /** Streams of one `userId` of a session; beyond it 429. Default: 100. A session without one is not counted. */
  readonly maxConnectionsPerUser?: number;
}

/** Counts open streams against {@link StreamLimits}. */
export interface ConnectionLimits {
  /**
   * Counts a new stream of these orders.
   * @returns a function that releases the stream's place; idempotent.
   * @throws CapacityError when one of the limits is reached.
   */
  acquire(orderIds: readonly string[], userId: string | undefined): () => void;
}

/**
 * Creates the counters of one process, all at 0.
 * @throws TypeError when a limit is not a whole positive number.
 */
export function createConnectionLimits(limits: StreamLimits): ConnectionLimits {
  const limit = (name: keyof StreamLimits, fallback: number) =>
    count(`createOrderEvents: ${name}`, limits[name], fallback);
  const maxConnections = limit('maxConnections', 10_000);
  const maxConnectionsPerOrder = limit('maxConnectionsPerOrder', 1_000);
  const maxConnectionsPerUser = limit('maxConnectionsPerUser', 100);
  const ofOrder = new Map<string, number>();
  const ofUser = new Map<string, number>();
  let all = 0;
  return {
    acquire(orderIds, userId) {
      if (all >= maxConnections) throw new CapacityError('server-full');
      if (orderIds.some((orderId) => countOf(ofOrder, orderId) >= maxConnectionsPerOrder)) {
        throw new CapacityError('order-full');
      }
      if (userId !== undefined && countOf(ofUser, userId) >= maxConnectionsPerUser) {
        throw new CapacityError('user-full');
      }
      const change = (by: 1 | -1) => {
        all += by;
        for (const orderId of orderIds) add(ofOrder, orderId, by);
        if (userId !== undefined) add(ofUser, userId, by);
      };
      change(1);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        change(-1);
      };
    },
  };
}

const countOf = (counts: Map<string, number>, key: string) => counts.get(key) ?? 0;

function add(counts: Map<string, number>, key: string, by: number) {
  const count = countOf(counts, key) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
