import type { OrderState, OrderUpdate } from '../../order/index.js';
import type { TransportError } from '../connection/index.js';
import type { ConnectionState } from './connection-state.js';

/** An order's state and the state of its connection. Immutable: each change makes a new object. */
export interface LiveOrder<S extends string = string> {
  /** Absent until the app or a server has provided a state. */
  readonly order?: OrderState<S>;
  /** Whether `order` includes state from a server; otherwise it is the app's initial data. */
  readonly hasServerState: boolean;
  /** The newest updates that `onUpdate` was called with, oldest first; at most 100. */
  readonly delivered: readonly OrderUpdate<string>[];
  readonly connection: ConnectionState;
  /** The type of the transport that serves or served last; `null` before the first one opens. */
  readonly connectionType: string | null;
  /** Whether the state may be outdated: nothing was received within the timeout. */
  readonly isStale: boolean;
  /** Why the connection is lost or refused; `null` while it works. */
  readonly error: TransportError | null;
}

const CONNECTING = { connection: 'connecting', connectionType: null, isStale: false, error: null } as const;

export const EMPTY_ORDER: LiveOrder = {
  order: undefined,
  hasServerState: false,
  delivered: [],
  ...CONNECTING,
};

/** The live order with a change; the same object if nothing differs. */
export function withChange(live: LiveOrder, change: Partial<LiveOrder>): LiveOrder {
  const before: Partial<Record<string, unknown>> = { ...live };
  return Object.entries(change).every(([key, value]) => before[key] === value)
    ? live
    : { ...live, ...change };
}

/** The order's state with a connection that has not opened yet. */
export const asConnecting = (live: LiveOrder): LiveOrder => withChange(live, CONNECTING);
