import { fullTexts } from '../../../texts/index.js';
import { type Attempt, retryLoop, TransportError, type TransportSink } from '../../connection/index.js';
import { createEventParser, createStreamSession, type StreamSessionOptions } from '../sse/index.js';
import type { MessageSender, Outbox } from './outbox.js';
import type { Upgrades } from './upgrades.js';
import type { WebSocketConstructor } from './web-socket-like.js';

/** What is connected to. */
export interface SocketAddress {
  readonly url: string;
  /** The orders, if the URL would be too long with them: the first message. */
  readonly form?: URLSearchParams;
}

/** An event stream that is read by WebSockets. */
export interface ReadableSocket extends Pick<StreamSessionOptions, 'demand'> {
  /** Called once per attempt. */
  address(): Promise<SocketAddress>;
  /** Default: that of the environment. */
  readonly WebSocket: WebSocketConstructor | undefined;
  readonly outbox: Outbox;
  readonly upgrades: Upgrades;
}

/** The protocol of the messages. Browsers close a socket whose server does not name it in its response. */
const PROTOCOL = 'order-status.v1';

const NO_WEB_SOCKET =
  fullTexts && 'This environment has no WebSocket: pass one, webSocket({ WebSocket }), or use sse().';

/** Reads an event stream by WebSockets, each of whose text messages is a part of it; reconnects until it is closed. */
export function readSocket(
  { demand, address, WebSocket = globalWebSocket(), outbox, upgrades }: ReadableSocket,
  sink: TransportSink,
): () => void {
  async function run(attempt: Attempt) {
    const session = createStreamSession(attempt, sink, { type: 'websocket', seesHeartbeat: true, demand });
    const { url, form } = await address();
    if (attempt.signal.aborted) return;
    // Not before the address: an end concerns the orders of the last request.
    if (!WebSocket) throw new TransportError('unsupported', NO_WEB_SOCKET);
    const socket = new WebSocket(url, PROTOCOL);
    const { signal } = attempt;
    const parse = createEventParser({
      event(data, name, id) {
        if (name === 'message') session.event(data, id);
        else if (name === 'receipt') outbox.receipt(data);
      },
      id() {},
      comment: session.heartbeat,
      retry: attempt.backoff.setBase,
    });
    let sender: MessageSender | undefined;
    const close = () => socket.close();
    signal.addEventListener('abort', () => {
      if (!sender) return close();
      if (signal.reason instanceof TransportError) sender.lost();
      // A socket that another one replaces stays open for its receipts: the session ignores all else.
      sender.leave(close);
    });
    socket.onopen = () => {
      if (signal.aborted) return;
      upgrades.opened();
      session.responded();
      if (form) socket.send(`${form}`);
      sender = outbox.opened(socket);
    };
    socket.onmessage = ({ data }: { readonly data: unknown }) => {
      if (typeof data !== 'string') return;
      try {
        parse(data);
      } catch (cause) {
        return session.cut(new TransportError('network', fullTexts && 'The stream broke.', { cause }));
      }
      session.received();
    };
    socket.onerror = socket.onclose = () => {
      if (signal.aborted) return sender?.lost();
      session.cut(sender ? ended() : notUpgraded(upgrades.failed()));
    };
  }

  return retryLoop(sink, run, 'online');
}

const globalWebSocket = () =>
  // Absent on Node 20, although the types declare it.
  globalThis.WebSocket as WebSocketConstructor | undefined;

const ended = () => new TransportError('network', fullTexts && 'The WebSocket was closed.');

const notUpgraded = (retryAfter: number) =>
  new TransportError(
    'network',
    fullTexts &&
      'No WebSocket could be opened: the server is down, does not serve WebSockets at this URL or refuses the page (Origin), or a proxy does not pass the upgrade on.',
    { retryAfter },
  );
