import type { OnError } from '../../options/index.js';
import type { Cursor, OrderFlow } from '../../order/index.js';
import type { OrderBus } from '../bus/index.js';
import type { Observe } from '../hooks.js';
import type { Positions } from '../positions/index.js';
import type { SnapshotView } from '../snapshot/index.js';
import type { StreamConnection } from './connection.js';

/** What one order on one stream needs. */
export interface OrderSubscriptionOptions {
  /** The id that the client requested; messages to it carry the same. */
  readonly orderId: string;
  /** The id under which updates are published: the row's own. */
  readonly logId: string;
  /** The cursor to resume from. */
  readonly after: Cursor | undefined;
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  /** Absent where the server has none. */
  readonly positions: Positions | undefined;
  /** Ms, sent to the client in `connected`. */
  readonly heartbeatInterval: number;
  /** Reads the order as it is now, with the history since a version if the log still has it. */
  readonly read: (since: number) => Promise<SnapshotView>;
  readonly connection: StreamConnection;
  readonly observe: Observe;
  readonly onError: OnError;
}
