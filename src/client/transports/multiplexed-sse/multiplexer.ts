import type { ServerMessage } from '../../../order/index.js';
import { createDueTimer } from '../../browser/index.js';
import {
  type ConnectRequest,
  createBackoff,
  createRenewableConnection,
  type HeartbeatDemand,
  type OpenInfo,
  type RenewableConnection,
  type Transport,
  type TransportEnd,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { type Credentials, interpretProblem, type Question, request, withQuery } from '../../http/index.js';
import { demanded, readStream } from '../sse/index.js';

/** Ms in which further orders that come or go share one new stream: a page mounts its hooks together. */
const GATHER = 20;
/** Characters of a URL that every server and proxy takes; a longer question goes as a form. */
const LONGEST_URL = 4_000;

interface MultiplexedStream extends Credentials {
  readonly url: string | (() => string | Promise<string>);
}

/** One who wants an order. */
interface Member {
  readonly order: ConnectRequest;
  readonly sink: TransportSink;
  /** Whether the stream has spoken of the order. */
  isOpen: boolean;
}

/**
 * One stream for all orders (DESIGN section 5). When orders come, a new stream with all of them is
 * opened beside the one that serves, each from its own cursor, and replaces it once it speaks: so
 * nothing is lost (G1). Orders that go are left out of the next one.
 */
export function createMultiplexer(
  { url, ...credentials }: MultiplexedStream,
  demand: HeartbeatDemand,
): Transport['connect'] {
  const members = new Set<Member>();
  const backoff = createBackoff();
  const renewal = createDueTimer(renew);
  let connection: RenewableConnection | undefined;
  /** The orders that the newest stream was asked for. */
  let asked: ReadonlySet<string> = new Set();
  let info: OpenInfo | undefined;

  /** Each order once, with its cursor. */
  const wanted = (hasCursor = true) =>
    new Map([...members].map(({ order }) => [order.orderId, hasCursor ? order.cursor() : undefined]));

  const endpoint = async () => withQuery(typeof url === 'function' ? await url() : url, demanded(demand));

  function question(base: string, orders: ReturnType<typeof wanted>): Question {
    const form = new URLSearchParams();
    for (const [orderId, cursor] of orders) form.append('order', cursor ? `${orderId}@${cursor}` : orderId);
    const headers = { Accept: 'text/event-stream' };
    const short = withQuery(base, form);
    return short.length <= LONGEST_URL ? { url: short, headers } : { url: base, headers, form };
  }

  const stream: Transport = {
    type: 'sse',
    connect(_, to) {
      /** The orders that this stream was asked for; `asked` are those of the one that was asked last. */
      let orders: ReadonlySet<string> = asked;
      /** Whether the pages have received the end of all orders that this stream was asked for. */
      const isFinal = () =>
        [...members].every(({ order }) => !orders.has(order.orderId) || order.isFinal?.() === true);
      async function ask(hasCursor: boolean) {
        const base = await endpoint();
        const cursors = wanted(hasCursor);
        orders = asked = new Set(cursors.keys());
        return question(base, cursors);
      }
      return readStream(
        {
          demand,
          carriesMany: true,
          isFinal,
          ask: (signal) =>
            request(credentials, ask, { isRenewable: typeof url === 'function', isFinal, signal }),
        },
        {
          ...to,
          open(opened) {
            to.open(opened);
            // One that is back may have asked before an order came, and takes the place of the one that knows it.
            if (![...members].every(({ order }) => orders.has(order.orderId))) renewal.within(GATHER);
          },
          end(ended) {
            asked = orders;
            to.end(ended);
          },
        },
      );
    },
  };

  function renew() {
    if (connection) connection.renew();
    else connection = createRenewableConnection(stream, EVERY_ORDER, sink);
  }

  function close() {
    renewal.stop();
    connection?.close();
    connection = info = undefined;
  }

  function leave(member: Member) {
    if (!members.delete(member)) return;
    if (members.size === 0) close();
    else if (wanted().size * 2 < asked.size) renewal.within(GATHER);
  }

  /** Those of `some` who are still there when their turn comes: one who was told may make others leave. */
  function* present(some: (member: Member) => boolean): Generator<Member> {
    for (const member of [...members].filter(some)) if (members.has(member)) yield member;
  }

  function end(ended: TransportEnd, some: (member: Member) => boolean) {
    for (const member of present(some)) {
      members.delete(member);
      member.sink.end(ended);
    }
    if (members.size === 0) close();
  }

  function lose(error: TransportError, some: (member: Member) => boolean) {
    for (const member of present(some)) {
      member.isOpen = false;
      member.sink.lost(error);
    }
  }

  /** What ends an order on the stream; the stream goes on for the others. */
  function endOrder(outcome: TransportEnd | TransportError, some: (member: Member) => boolean) {
    if (!(outcome instanceof TransportError)) return end(outcome, some);
    renewal.within(Math.max(backoff.next(), outcome.retryAfter ?? 0));
    lose(outcome, some);
  }

  function tell(
    message: ServerMessage<string>,
    cursor: string | undefined,
    some: (member: Member) => boolean,
  ) {
    for (const member of present(some)) {
      // The first word about an order says that it is served.
      if (!member.isOpen && info) {
        member.isOpen = true;
        member.sink.open(info);
      }
      if (members.has(member)) member.sink.message(message, cursor);
    }
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
    message(message, cursor) {
      const orderId = orderIdOf(message);
      const ofOrder = ({ order }: Member) => order.orderId === orderId;
      if (message.type === 'end') endOrder({ reason: 'finished' }, ofOrder);
      else if (message.type === 'problem') endOrder(interpretProblem(message), ofOrder);
      else tell(message, cursor, ofOrder);
    },
    invalid(error) {
      for (const member of present(anyone)) member.sink.invalid(error);
    },
    lost(error) {
      info = undefined;
      lose(error, anyone);
    },
    end: (ended) => end(ended, ({ order }) => asked.has(order.orderId)),
    hint(text) {
      for (const member of present(anyone)) member.sink.hint?.(text);
    },
  };

  return (order, memberSink) => {
    const member: Member = { order, sink: memberSink, isOpen: false };
    members.add(member);
    renewal.within(GATHER);
    return () => leave(member);
  };
}

/** The stream asks for its orders itself. */
const EVERY_ORDER: ConnectRequest = {
  orderId: '',
  cursor: () => undefined,
  pollingInterval: () => undefined,
};

const anyone = () => true;
const isOpen = (member: Member) => member.isOpen;

function orderIdOf(message: ServerMessage<string>): string | undefined {
  if ('order' in message && message.order) return message.order.orderId;
  return 'orderId' in message ? message.orderId : undefined;
}
