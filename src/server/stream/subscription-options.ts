import type { Cursor, Order } from '../../order/index.js';
import type { StreamConnection } from './connection.js';
import type { StreamContext } from './context.js';

/** What one order on one stream needs. */
export interface OrderSubscriptionOptions<S, O extends Order<string>> {
  readonly context: StreamContext<S, O>;
  readonly connection: StreamConnection;
  /** The id that the client requested; messages to it carry the same. */
  readonly orderId: string;
  /** The id under which updates are published: the row's own. */
  readonly logId: string;
  readonly userId: string | undefined;
  /** The cursor to resume from. */
  readonly after: Cursor | undefined;
  /** Ms, sent to the client in `connected`. */
  readonly heartbeatInterval: number;
}
