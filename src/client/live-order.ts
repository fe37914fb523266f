import type { OrderState } from '../order/index.js';
import type { ConnectionState } from './connection.js';
import type { TransportError } from './transport-error.js';

/** All that is known of one order and of the way it is known. Replaced, never changed. */
export interface LiveOrder<S extends string = string> {
  /** Absent until anything is known. */
  readonly order?: OrderState<S>;
  readonly connection: ConnectionState;
  /** The transport that serves or served last; `null` before any did. */
  readonly connectionType: string | null;
  /** Nothing proved the state fresh within the time-out (G4). */
  readonly isStale: boolean;
  /** Why the connection is not as it should be; `null` while it is. */
  readonly error: TransportError | null;
}
