import type { OrderState, OrderUpdate } from '../../order/index.js';
import type { TransportError } from '../connection/index.js';
import type { ConnectionState } from './connection-state.js';

/** All that is known of one order and of the way it is known. Replaced, never changed. */
export interface LiveOrder<S extends string = string> {
  /** Absent until anything is known. */
  readonly order?: OrderState<S>;
  /** Whether a server has told of the order; else `order` is what the app began with. */
  readonly hasServerState: boolean;
  /** The newest updates that were told of, oldest first; at most 100. */
  readonly delivered: readonly OrderUpdate<string>[];
  readonly connection: ConnectionState;
  /** The transport that serves or served last; `null` before any did. */
  readonly connectionType: string | null;
  /** Nothing proved the state fresh within the time-out (G4). */
  readonly isStale: boolean;
  /** Why the connection is not as it should be; `null` while it is. */
  readonly error: TransportError | null;
}

const NO_CLAIM = { connection: 'connecting', connectionType: null, isStale: false, error: null } as const;

/** Before anything is known. */
export const NOTHING_KNOWN: LiveOrder = {
  order: undefined,
  hasServerState: false,
  delivered: [],
  ...NO_CLAIM,
};

/** The live order with a change; the same object where that changes nothing. */
export function withChange(live: LiveOrder, change: Partial<LiveOrder>): LiveOrder {
  const before: Partial<Record<string, unknown>> = { ...live };
  return Object.entries(change).every(([key, value]) => before[key] === value)
    ? live
    : { ...live, ...change };
}

/** What is known of the order, before a connection is made: nothing is claimed of it. */
export const withoutClaim = (live: LiveOrder): LiveOrder => withChange(live, NO_CLAIM);
