import type { OrderStatus } from '../../order/index.js';
import type { StuckOrder, Trend } from '../contract/index.js';

/** What all alerts have. */
interface AlertText {
  /**
   * Names the episode. Every process that watches the same reports with the same `period` gives it this id, also after a restart, so
   * it is the key by which a receiver keeps one of several.
   */
  readonly id: string;
  /** What happened, and the numbers that show it, in English. */
  readonly text: string;
}

/** An order waits for longer than 95 % of the orders that left its status in the period. */
export interface StuckAlert<S extends string = OrderStatus> extends StuckOrder<S>, AlertText {
  readonly kind: 'stuck';
}

/** An edge became slower than in the period before. */
export interface SlowerAlert<S extends string = OrderStatus> extends AlertText {
  readonly kind: 'slower';
  readonly from: S;
  readonly to: S;
  /** The median of the period, in ms. */
  readonly p50: number;
  /** How it compares with the period before, with the test that says so. */
  readonly trend: Trend;
}

/** Something in the flow of orders that the people who run the shop should look at. */
export type Alert<S extends string = OrderStatus> = StuckAlert<S> | SlowerAlert<S>;
