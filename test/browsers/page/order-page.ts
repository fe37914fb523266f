import type { ConnectionState } from 'react-order-status';

/** The connection state that the page shows, from one render on. */
export interface ConnectionClaim {
  readonly connection: ConnectionState;
  readonly connectionType: string | null;
  readonly isStale: boolean;
}

/** The state of the page, for the tests: `window.orderPage`. */
export interface OrderPage {
  /** All claims in order; the last one is current. */
  readonly claims: readonly ConnectionClaim[];
  /** The notes of the shown history. */
  readonly shown: readonly string[];
  /** The notes of the updates that its listener received. */
  readonly delivered: readonly string[];
  /** For each `pageshow`, whether the page was restored from the back/forward cache. */
  readonly persisted: readonly boolean[];
}

declare global {
  interface Window {
    orderPage: OrderPage;
  }
}
