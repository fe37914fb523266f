import type { OnError } from '../../options/index.js';
import type { Order, OrderFlow } from '../../order/index.js';
import type { OrderBus } from '../bus/index.js';
import type { Observe } from '../hooks.js';
import type { Access } from '../http/index.js';
import type { Positions } from '../positions/index.js';
import type { OnInvalidRow } from '../snapshot/index.js';
import type { Heartbeats } from './heartbeats.js';
import type { StreamLifetime } from './lifetime.js';
import type { ConnectionRegistry } from './registry.js';
import type { StreamCounter } from './stream-counter.js';

/** What all streams of a server share. */
export interface StreamContext<S, O extends Order<string>> {
  /** For requests. */
  readonly access: Access<S, O>;
  /** For streams that are open: it waits longer for its turn, and never keeps a request waiting. */
  readonly accessOfStreams: Access<S, O>;
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  /** Absent where the server has none. */
  readonly positions: Positions | undefined;
  readonly heartbeats: Heartbeats;
  readonly lifetime: StreamLifetime;
  readonly streamCounter: StreamCounter;
  readonly registry: ConnectionRegistry;
  readonly observe: Observe;
  readonly onError: OnError;
  readonly onInvalidRow: OnInvalidRow;
}
