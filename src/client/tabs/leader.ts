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
import { orderEventOf, orderIdOf, snapshotOf, stateCursor } from '../store/index.js';
import { type Ask, endReport, lostReport, type TabReport } from './tab-message.js';

/** The tab that holds the connection. */
export interface Leader {
  /** Brings a follower to where the leader is. */
  answer(ask: Ask): void;
  /** Takes down how often a follower wishes to poll. */
  wish(from: string, interval: number | undefined): void;
  /** Forgets a follower. */
  forget(from: string): void;
  close(): void;
}

/**
 * Connects, and tells the followers all that it hears.
 * @param tell to one of them, or to all.
 */
export function lead(
  transport: Transport,
  request: ConnectRequest,
  sink: TransportSink,
  tell: (report: TabReport, to?: string) => void,
): Leader {
  const wishes = new Map<string, number | undefined>();
  /** Up to where the connection has brought, or was asked to begin from. */
  let position = request.cursor();
  /** Whether the whole order is to be asked for, not what came after what this tab knows. */
  let needsWhole = position === undefined;
  /**
   * Whether followers have what a stale replica answered, or a log that has lost its end: what comes after it must not
   * be left out for them, nor for those who come later.
   */
  let isBehind = false;
  let order: OrderState<string> | undefined;
  /** Whether a snapshot is in it, so that it is all there is to know. */
  let isWhole = false;
  /** What the connection proves; followers who come later are told what is left of it. */
  const proof = createProof();
  let lost: TabReport | undefined;

  /** A sign of life of the server. */
  function heard() {
    const owed = proof.received();
    if (owed) tell({ kind: 'open', info: owed });
  }

  /** @returns whether it is late, of a log that was left behind: who never knew that one would take it for news. */
  function keep(message: ServerMessage<string>, beside: string | undefined): boolean {
    const event = orderEventOf(message, beside);
    if (!event) {
      const cursor = ('cursor' in message ? message.cursor : undefined) ?? beside;
      if (order && changesEpoch(order, parseCursor(cursor)?.epoch)) askForWhole();
      position = cursor ?? position;
      return false;
    }
    if (orderIdOf(event) !== request.orderId) return false;
    const { state, ignored } = reconcile(order, event);
    if (ignored === 'other-epoch' || ignored === 'replaced') return true;
    // The question was answered, even if by a stale replica: the next who misses something has it asked again.
    if ('snapshot' in event) needsWhole = false;
    const { cursor } = event;
    const isTaken = order !== undefined && state.version === cursor?.version && state.id === cursor?.id;
    // A stale replica's word would leave a hole between what it tells and what comes next.
    if (!isTaken && isBefore(cursor, position)) {
      isBehind ||= 'snapshot' in event;
      return false;
    }
    isBehind = false;
    order = state;
    if ('snapshot' in event) isWhole = true;
    position = cursor ? formatCursor(cursor) : position;
    return false;
  }

  /** This tab knew better than what was told to all: it resumed in another log, so all are told anew. */
  function askForWhole() {
    order = undefined;
    isWhole = false;
    needsWhole = true;
    connection.renew();
  }

  const line: TransportSink = {
    open(info) {
      proof.opened(info);
      lost = undefined;
      tell({ kind: 'open', info });
      sink.open(info);
    },
    alive() {
      heard();
      tell({ kind: 'alive' });
      sink.alive();
    },
    message(message, cursor) {
      heard();
      tell(keep(message, cursor) ? { kind: 'alive' } : { kind: 'message', message, cursor });
      sink.message(message, cursor);
    },
    invalid: sink.invalid,
    hint: sink.hint,
    lost(error) {
      proof.lost();
      lost = lostReport(error);
      tell(lost);
      sink.lost(error);
    },
    end(end) {
      tell(endReport(end));
      sink.end(end);
    },
  };

  function pollingInterval() {
    const wished = [request.pollingInterval(), ...wishes.values()].filter((wish) => wish !== undefined);
    return wished.length > 0 ? Math.min(...wished) : undefined;
  }

  /** What proves freshness to those who were here proves it to a newcomer for what is left of it. */
  function tellConnection(to: string) {
    if (lost) tell(lost, to);
    const info = proof.left();
    if (info) tell({ kind: 'open', info }, to);
  }

  function tellOrder(to: string, known: string | undefined) {
    if (!isWhole || !order || (known !== undefined && known === position)) return;
    tell(
      {
        kind: 'message',
        message: { type: 'snapshot', order: snapshotOf(order) },
        cursor: stateCursor(order),
      },
      to,
    );
  }

  const connection = createRenewableConnection(
    transport,
    {
      orderId: request.orderId,
      cursor: () => (needsWhole || isBehind ? undefined : request.cursor()),
      pollingInterval,
      isFinal: () => request.isFinal?.() ?? false,
    },
    line,
  );
  return {
    answer({ from, cursor, interval, renews }) {
      wishes.set(from, interval);
      tellConnection(from);
      tellOrder(from, cursor);
      const isMissing = !isWhole && !needsWhole && (isBehind || cursor !== position);
      if (!renews && !isMissing) return;
      if (isMissing) {
        needsWhole = true;
        // What came by it meanwhile would reach the follower before what it is missing.
        connection.close();
      }
      connection.renew();
    },
    wish: (from, interval) => void wishes.set(from, interval),
    forget: (from) => void wishes.delete(from),
    close: connection.close,
  };
}

/** Whether a cursor is of the same log as another, and older. */
function isBefore(own: Cursor | undefined, other: string | undefined): boolean {
  const its = parseCursor(other);
  return own !== undefined && own.epoch === its?.epoch && own.version < its.version;
}
