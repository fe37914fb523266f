import type { ConnectRequest, OpenInfo, Transport, TransportEnd, TransportSink } from '../client/index.js';
import { TransportError } from '../client/index.js';
import {
  type OrderSnapshot,
  type OrderUpdate,
  parseMessage,
  type ServerMessage,
  serializeMessage,
} from '../order/index.js';

/** One connection of a hook or client, controlled by the test. After it is closed, its methods do nothing. */
export interface ScriptedConnection {
  readonly orderId: string;
  /** The cursor of the client when it connected. */
  readonly cursor: string | undefined;
  readonly isClosed: boolean;
  /** The server answers. Default: a live stream whose state never becomes stale. */
  open(info?: Partial<OpenInfo>): void;
  /** The server sends a message of the wire format. @throws InvalidMessageError if it is invalid. */
  message(message: ServerMessage<string>, cursor?: string): void;
  /** The server sends an update. Default of `timestamp`: now. */
  update(
    update: Omit<OrderUpdate<string>, 'orderId' | 'timestamp'> & { timestamp?: string },
    cursor?: string,
  ): void;
  /** The server sends the whole state. */
  snapshot(order: Omit<OrderSnapshot<string>, 'orderId'>, cursor?: string): void;
  /** The server sends a heartbeat. */
  alive(): void;
  /** The connection is lost; a real transport would reconnect. */
  lose(error?: TransportError): void;
  /** The server refuses with 401, 403, 404 or 410. The connection ends. */
  refuse(status: number): void;
  /** The order is final. The connection ends. */
  finish(): void;
  /** The transport does not work in this environment; another may. The connection ends. */
  unsupport(error?: TransportError): void;
}

/** A transport that the test controls. */
export interface ScriptedTransport extends Transport {
  /** All connections, oldest first. */
  readonly connections: readonly ScriptedConnection[];
  /** The newest connection that is not closed. @throws Error if there is none. */
  readonly connection: ScriptedConnection;
}

/** Creates a transport without a server: the test or story decides what it receives. */
export function scriptedTransport(type = 'scripted'): ScriptedTransport {
  const connections: ScriptedConnection[] = [];
  return {
    type,
    connections,
    get connection() {
      const open = connections.filter(({ isClosed }) => !isClosed).at(-1);
      if (!open)
        throw new Error('The scripted transport has no open connection: render the hook or component first.');
      return open;
    },
    connect(request, sink) {
      const connection = createConnection(type, request, sink);
      connections.push(connection);
      return () => connection.close();
    },
  };
}

function createConnection(type: string, request: ConnectRequest, sink: TransportSink) {
  const { orderId } = request;
  const cursor = request.cursor();
  let isClosed = false;
  /** A closed transport must not call its sink. */
  const report = (call: (sink: TransportSink) => void) => {
    if (!isClosed) call(sink);
  };
  const message = (sent: ServerMessage<string>, at?: string) => {
    const received = parseMessage(serializeMessage(sent));
    report((sink) => sink.message(received, at));
  };
  const end = (end: TransportEnd) =>
    report((sink) => {
      isClosed = true;
      sink.end(end);
    });
  return {
    orderId,
    cursor,
    get isClosed() {
      return isClosed;
    },
    open: (info?: Partial<OpenInfo>) =>
      report((sink) => sink.open({ type, live: true, freshFor: Number.POSITIVE_INFINITY, ...info })),
    message,
    update: (update: Parameters<ScriptedConnection['update']>[0], at?: string) =>
      message({ type: 'order-updated', orderId, timestamp: new Date().toISOString(), ...update }, at),
    snapshot: (order: Parameters<ScriptedConnection['snapshot']>[0], at?: string) =>
      message({ type: 'snapshot', order: { orderId, ...order } }, at),
    alive: () => report((sink) => sink.alive()),
    lose: (error = new TransportError('network', 'The scripted connection was lost.')) =>
      report((sink) => sink.lost(error)),
    refuse: (status: number) =>
      end({
        reason: 'refused',
        error: new TransportError('http', `The server answered ${status}.`, { status }),
      }),
    finish: () => end({ reason: 'finished' }),
    unsupport: (error = new TransportError('http', 'The server answered 405.', { status: 405 })) =>
      end({ reason: 'unsupported', error }),
    close() {
      isClosed = true;
    },
  };
}
