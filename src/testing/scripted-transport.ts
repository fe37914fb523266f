import type { ConnectRequest, OpenInfo, Transport, TransportEnd, TransportSink } from '../client/index.js';
import { TransportError } from '../client/index.js';
import {
  type OrderSnapshot,
  type OrderUpdate,
  parseMessage,
  type ServerMessage,
  serializeMessage,
} from '../order/index.js';

/** One connection that a hook or client has made; it does what the test says, and once closed nothing. */
export interface ScriptedConnection {
  readonly orderId: string;
  /** The cursor the client had when it connected. */
  readonly cursor: string | undefined;
  readonly isClosed: boolean;
  /** The server answers. Default: a live stream that stays fresh for ever. */
  open(info?: Partial<OpenInfo>): void;
  /** The server sends any message of the wire. @throws InvalidMessageError when it is none. */
  message(message: ServerMessage<string>, cursor?: string): void;
  /** The server publishes an update; the timestamp defaults to now. */
  update(
    update: Omit<OrderUpdate<string>, 'orderId' | 'timestamp'> & { timestamp?: string },
    cursor?: string,
  ): void;
  /** The server sends the whole state. */
  snapshot(order: Omit<OrderSnapshot<string>, 'orderId'>, cursor?: string): void;
  /** A heartbeat. */
  alive(): void;
  /** The connection is lost; the transport would go on trying. */
  lose(error?: TransportError): void;
  /** The server refuses: 401, 403, 404 or 410. The connection is over. */
  refuse(status: number): void;
  /** The order is final. The connection is over. */
  finish(): void;
  /** This transport can't serve here; another may. The connection is over. */
  unsupport(error?: TransportError): void;
}

/** A transport that does nothing by itself. */
export interface ScriptedTransport extends Transport {
  /** All connections made so far, oldest first. */
  readonly connections: readonly ScriptedConnection[];
  /** The newest connection that is not closed. @throws Error when there is none. */
  readonly connection: ScriptedConnection;
}

/** Makes a transport whose server is the test or the story. */
export function scriptedTransport(type = 'scripted'): ScriptedTransport {
  const connections: ScriptedConnection[] = [];
  return {
    type,
    connections,
    get connection() {
      const open = connections.filter(({ isClosed }) => !isClosed).at(-1);
      if (!open)
        throw new Error('Nobody is connected to the scripted transport: render the hook or component first.');
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
  /** Only while it is not closed, as a transport must. */
  const say = (word: (sink: TransportSink) => void) => {
    if (!isClosed) word(sink);
  };
  const message = (sent: ServerMessage<string>, at?: string) => {
    const received = parseMessage(serializeMessage(sent));
    say((sink) => sink.message(received, at));
  };
  const end = (end: TransportEnd) =>
    say((sink) => {
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
      say((sink) => sink.open({ type, live: true, freshFor: Number.POSITIVE_INFINITY, ...info })),
    message,
    update: (update: Parameters<ScriptedConnection['update']>[0], at?: string) =>
      message({ type: 'order-updated', orderId, timestamp: new Date().toISOString(), ...update }, at),
    snapshot: (order: Parameters<ScriptedConnection['snapshot']>[0], at?: string) =>
      message({ type: 'snapshot', order: { orderId, ...order } }, at),
    alive: () => say((sink) => sink.alive()),
    lose: (error = new TransportError('network', 'The scripted connection was lost.')) =>
      say((sink) => sink.lost(error)),
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
