import type { OrderStatus } from 'react-order-status';
import type { StoredUpdate } from 'react-order-status/server';
import { pastOrder } from './past-order.js';
import { createRandom } from './random.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How much history there is. */
interface HistoryOptions {
  /** The end of the history. */
  readonly now: Date;
  /** One seed gives one history. Default: 1. */
  readonly seed?: number;
  /** Default: 90. */
  readonly days?: number;
  /** On a working day; two thirds of it at weekends. Default: 24. */
  readonly ordersPerDay?: number;
}

/**
 * The updates of a shop's orders, order by order: two warehouses, of which one has become slow, payments and cancellations, lost packages and
 * refunds, scans by mistake, promised dates that are kept or not, and orders that wait now.
 */
export function pastOrders({
  now,
  seed = 1,
  days = 90,
  ordersPerDay = 24,
}: HistoryOptions): readonly (readonly StoredUpdate<OrderStatus>[])[] {
  const random = createRandom(seed);
  const end = now.getTime();
  const begins: number[] = [];
  for (let midnight = Math.floor(end / DAY) * DAY - days * DAY; midnight <= end; midnight += DAY) {
    const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
    const count = Math.round(random.around(isWeekend ? (ordersPerDay * 2) / 3 : ordersPerDay, 0.15));
    const ofDay = Array.from({ length: count }, () => midnight + (7 + 16 * random.next()) * HOUR);
    begins.push(...ofDay.sort((a, b) => a - b).filter((begin) => begin <= end));
  }
  return begins.map((begin, index) => pastOrder(String(20_000 + index), Math.floor(begin), end, random));
}
