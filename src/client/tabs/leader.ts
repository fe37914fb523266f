import {
  type Cursor,
  changesEpoch,
  formatCursor,
  type OrderState,
  parseCursor,
  reconcile,
  type ServerMessage,
} from '../../order/index.js';
import {
  type ConnectRequest,
  createProof,
  createRenewableConnection,
  type Transport,
  type TransportSink,
} from '../connection/index.js';
import {
  type KnownPosition,
  orderEventOf,
  orderIdOf,
  positionAfter,
  positionMessage,
  snapshotOf,
  stateCursor,
} from '../store/index.js';
import { endReport, lostReport, type StateRequest, type TabReport } from './tab-message.js';

/** How much of the order a leader has, to send it to followers. */
type Extent =
  /** What arrived since the cursor from which this tab resumed. */
  | 'updates'
  /** The same; the connection has requested the whole order. */
  | 'requested'
  /** The whole order. */
  | 'whole';

/** The tab that holds the connection. */
export interface Leader {
  /** Sends a follower the state of the connection and of the order. */
  answer(request: StateRequest): void;
  /** Sets a follower's polling interval, ms. */
  setPollingInterval(from: string, interval: number | undefined): void;
  forget(from: string): void;
  close(): void;
}

/**
 * Connects, and reports to the followers what the connection reports.
 * @param send sends to one of them, or to all.
 */
export function startLeading(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
  send: (report: TabReport, to?: string) => void,
): Leader {
  const pollingIntervals = new Map<string, number | undefined>();
  /** The cursor that the connection has reached, or resumed from. */
  let position = request.cursor();
  /**
   * Whether followers have received an older snapshot, of a stale replica or of a log that has lost its end: updates
   * after it must still be sent to them and to later followers.
   */
  let isBehind = false;
  let order: OrderState<string> | undefined;
  /** Of the snapshot that `order` began with: which of its entries are the order's past. */
  let backfilled: number | undefined;
  let courier: KnownPosition | undefined;
  let extent: Extent = position === undefined ? 'requested' : 'updates';
  /** What the connection proves, for later followers. */
  const proof = createProof();
  let lost: TabReport | undefined;

  /** @returns whether the message belongs to a retired epoch: followers that never had that epoch would accept it. */
  function apply(message: ServerMessage<string>, beside: string | undefined): boolean {
    const event = orderEventOf(message, beside);
    if (!event) {
      const cursor = ('cursor' in message ? message.cursor : undefined) ?? beside;
      if (order && changesEpoch(order, parseCursor(cursor)?.epoch)) requestWhole();
      position = cursor ?? position;
      return false;
    }
    if (orderIdOf(event) !== request.orderId) return false;
    const { state, ignored } = reconcile(order, event);
    if (ignored === 'other-epoch' || ignored === 'replaced') return true;
    // The request was answered, even if by a stale replica; the next follower that lacks something repeats it.
    if ('snapshot' in event && extent === 'requested') extent = 'updates';
    const { cursor } = event;
    const isTaken = order !== undefined && state.version === cursor?.version && state.id === cursor?.id;
    // An older snapshot is not kept: a follower that received it would lack the updates up to `position`.
    if (!isTaken && isBefore(cursor, position)) {
      isBehind ||= 'snapshot' in event;
      return false;
    }
    isBehind = false;
    order = state;
    if ('snapshot' in event) {
      extent = 'whole';
      backfilled = event.snapshot.backfilled;
    }
    position = cursor ? formatCursor(cursor) : position;
    return false;
  }

  /** The connection resumed in another epoch than the order that followers have received: all need the whole order. */
  function requestWhole() {
    order = undefined;
    extent = 'requested';
    connection.renew();
  }

  const leaderSink: TransportSink = {
    open(info) {
      proof.opened(info);
      lost = undefined;
      send({ kind: 'open', info });
      sink.open(info);
    },
    alive() {
      proof.received();
      send({ kind: 'alive' });
      sink.alive();
    },
    message(message, cursor) {
      proof.received();
      const before = order?.status;
      send(apply(message, cursor) ? { kind: 'alive' } : { kind: 'message', message, cursor });
      const { orderId } = request;
      courier = positionAfter(courier, message, { orderId, before, after: order?.status, age: 0 });
      sink.message(message, cursor);
    },
    invalid: sink.invalid,
    degraded: sink.degraded,
    hint: sink.hint,
    lost(error) {
      proof.lost();
      lost = lostReport(error);
      send(lost);
      sink.lost(error);
    },
    end(end) {
      send(endReport(end));
      sink.end(end);
    },
  };

  function pollingInterval() {
    const all = [request.pollingInterval(), ...pollingIntervals.values()];
    const requested = all.filter((interval) => interval !== undefined);
    return requested.length > 0 ? Math.min(...requested) : undefined;
  }

  function sendConnection(to: string) {
    if (lost) send(lost, to);
    const { info } = proof;
    if (info) send({ kind: 'open', info }, to);
  }

  function sendOrder(to: string, known: string | undefined) {
    if (extent !== 'whole' || !order || (known !== undefined && known === position)) return;
    send(
      {
        kind: 'message',
        message: { type: 'snapshot', order: { ...snapshotOf(order), ...(backfilled && { backfilled }) } },
        cursor: stateCursor(order),
        age: proof.age,
      },
      to,
    );
  }

  const connection = createRenewableConnection(
    transport,
    {
      orderId: request.orderId,
      cursor() {
        const known = request.cursor();
        return extent === 'requested' || isBehind ? undefined : known;
      },
      known: () => request.known?.(),
      pollingInterval,
      isFinal: () => request.isFinal?.() ?? false,
    },
    leaderSink,
  );
  return {
    answer({ from, cursor, interval, renews }) {
      pollingIntervals.set(from, interval);
      sendConnection(from);
      sendOrder(from, cursor);
      if (courier) send({ kind: 'message', message: positionMessage(request.orderId, courier) }, from);
      const isMissing = extent === 'updates' && (isBehind || cursor !== position);
      if (!renews && !isMissing) return;
      if (isMissing) {
        extent = 'requested';
        // Otherwise its new updates would reach the follower before those that it lacks.
        connection.close();
      }
      connection.renew();
    },
    setPollingInterval: (from, interval) => void pollingIntervals.set(from, interval),
    forget: (from) => void pollingIntervals.delete(from),
    close: connection.close,
  };
}

/** Whether a cursor is of the same epoch as another one, and older. */
function isBefore(own: Cursor | undefined, other: string | undefined): boolean {
  const its = parseCursor(other);
  return own !== undefined && own.epoch === its?.epoch && own.version < its.version;
}
