import type { ServerMessage } from '../../../order/index.js';
import {
  type ConnectRequest,
  createBackoff,
  createRenewableConnection,
  type OpenInfo,
  type RenewableConnection,
  type Transport,
  type TransportEnd,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { interpretProblem } from '../../http/index.js';
import { orderIdOf } from '../sse/index.js';
import { createCoalescingTimer } from './coalescing-timer.js';

/** Ms for which added and removed orders are gathered into one new stream: a page mounts its hooks together. */
const GATHER = 20;

/** The orders of one stream. */
export interface StreamedOrders {
  /** Each order once, with its newest cursor. Call it for each request for the stream. */
  request(hasCursor?: boolean): ReadonlyMap<string, string | undefined>;
  /** Whether the page knows that all orders of the last request are final; see `ConnectRequest.isFinal`. */
  isFinal(): boolean;
}

/** Reads one stream of many orders, and reconnects by itself, like a transport. @returns closes it. */
export type ReadOrders = (orders: StreamedOrders, sink: TransportSink) => () => void;

/** One subscription of an order. */
interface Member {
  readonly order: ConnectRequest;
  readonly sink: TransportSink;
  /** Whether the stream has delivered a message for the order. */
  isOpen: boolean;
}

/**
 * One stream for all orders of a page. When orders are added, a new stream with all of them, each from its own cursor, is opened
 * beside the one that serves, and replaces it once it is open, so that no update is lost (G1). Removed orders are left
 * out of the next stream. A subscription receives only from streams that it was requested with: the others continue from
 * the cursor of an earlier subscription of the order, which may be ahead of its own.
 */
export function createMultiplexer(type: string, read: ReadOrders): Transport['connect'] {
  const members = new Set<Member>();
  const backoff = createBackoff();
  const renewal = createCoalescingTimer(renew);
  let connection: RenewableConnection | undefined;
  /** The members of the newest request for a stream. */
  let requested: ReadonlySet<Member> = new Set();
  let info: OpenInfo | undefined;

  /** Each order once, with its cursor; with none if its members have different ones, e.g. of two clients. */
  function cursors(hasCursor = true) {
    const all = new Map<string, string | undefined>();
    for (const { order } of members) {
      const { orderId } = order;
      const cursor = hasCursor ? order.cursor() : undefined;
      all.set(orderId, all.has(orderId) && all.get(orderId) !== cursor ? undefined : cursor);
    }
    return all;
  }

  const stream: Transport = {
    type,
    connect(_, to) {
      /** The members of this stream's own request; `requested` may belong to a newer stream. */
      let own = requested;
      return read(
        {
          request(hasCursor) {
            own = requested = new Set(members);
            return cursors(hasCursor);
          },
          isFinal: () =>
            [...members].every((member) => !own.has(member) || member.order.isFinal?.() === true),
        },
        {
          ...to,
          open(opened) {
            to.open(opened);
            // A stream that reopens replaces a pending one, but may lack an order that was added after its request.
            if (![...members].every((member) => own.has(member))) renewal.schedule(GATHER);
          },
          message(message, cursor, age) {
            to.message(message, cursor, age);
            receive(message, cursor, own);
          },
          end(ended) {
            requested = own;
            to.end(ended);
          },
        },
      );
    },
  };

  function renew() {
    if (connection) connection.renew();
    else connection = createRenewableConnection(stream, ALL_ORDERS, sink);
  }

  function close() {
    renewal.stop();
    connection?.close();
    connection = info = undefined;
  }

  function leave(member: Member) {
    if (!members.delete(member)) return;
    if (members.size === 0) close();
    else if (members.size * 2 < requested.size) renewal.schedule(GATHER);
  }

  /** The members that `isMeant` selects, without those that an earlier member's callback has removed. */
  function* present(isMeant: Selection): Generator<Member> {
    for (const member of [...members].filter(isMeant)) if (members.has(member)) yield member;
  }

  function end(ended: TransportEnd, isMeant: Selection) {
    for (const member of present(isMeant)) {
      members.delete(member);
      member.sink.end(ended);
    }
    if (members.size === 0) close();
  }

  function lose(error: TransportError, isMeant: Selection) {
    for (const member of present(isMeant)) {
      member.isOpen = false;
      member.sink.lost(error);
    }
  }

  /** Ends one order; the stream continues for the others. */
  function endOrder(outcome: TransportEnd | TransportError, isMeant: Selection) {
    if (!(outcome instanceof TransportError)) return end(outcome, isMeant);
    renewal.schedule(Math.max(backoff.next(), outcome.retryAfter ?? 0));
    lose(outcome, isMeant);
  }

  function deliver(message: ServerMessage<string>, cursor: string | undefined, isMeant: Selection) {
    for (const member of present(isMeant)) {
      // The first message for an order shows that the server accepts it.
      if (!member.isOpen && info) {
        member.isOpen = true;
        member.sink.open(info);
      }
      if (members.has(member)) member.sink.message(message, cursor);
    }
  }

  /** @param own the members of the stream's request. */
  function receive(message: ServerMessage<string>, cursor: string | undefined, own: ReadonlySet<Member>) {
    const orderId = orderIdOf(message);
    const isMeant: Selection = (member) => own.has(member) && member.order.orderId === orderId;
    if (message.type === 'end') endOrder({ reason: 'finished' }, isMeant);
    else if (message.type === 'problem') endOrder(interpretProblem(message), isMeant);
    else deliver(message, cursor, isMeant);
  }

  const sink: TransportSink = {
    open(opened) {
      info = opened;
      for (const member of present(isOpen)) member.sink.open(opened);
    },
    alive() {
      backoff.reset();
      for (const member of present(isOpen)) member.sink.alive();
    },
    // Each stream passes on its own messages.
    message() {},
    invalid(error) {
      for (const member of present(isAny)) member.sink.invalid(error);
    },
    lost(error) {
      info = undefined;
      lose(error, isAny);
    },
    end: (ended) => end(ended, (member) => requested.has(member)),
    hint(text) {
      for (const member of present(isAny)) member.sink.hint?.(text);
    },
  };

  return (order, memberSink) => {
    const member: Member = { order, sink: memberSink, isOpen: false };
    members.add(member);
    renewal.schedule(GATHER);
    return () => leave(member);
  };
}

/** A placeholder: the stream builds its requests from its members. */
const ALL_ORDERS: ConnectRequest = {
  orderId: '',
  cursor: () => undefined,
  pollingInterval: () => undefined,
};

type Selection = (member: Member) => boolean;

const isAny: Selection = () => true;
const isOpen: Selection = (member) => member.isOpen;
