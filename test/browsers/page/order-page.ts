import type { ConnectionState } from 'react-order-status';

/** What the page said of its connection, from one moment on. */
export interface Claim {
  readonly connection: ConnectionState;
  readonly connectionType: string | null;
  readonly isStale: boolean;
}

/** What a page of the tests tells of itself: `window.orderPage`. */
export interface OrderPage {
  /** Everything it claimed, in order; the last is what it claims now. */
  readonly claims: readonly Claim[];
  /** The notes of the history, as they stand on the page. */
  readonly shown: readonly string[];
  /** The notes of the updates that its listener was told. */
  readonly told: readonly string[];
  /** Each `pageshow`: whether it came out of the back/forward cache. */
  readonly persisted: readonly boolean[];
}

declare global {
  interface Window {
    orderPage: OrderPage;
  }
}
