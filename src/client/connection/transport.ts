import type { InvalidMessageError, OrderState, ServerMessage } from '../../order/index.js';
import type { TransportError } from './transport-error.js';

/** What a transport connects for: the live status of one order. */
export interface ConnectRequest {
  readonly orderId: string;
  /**
   * The newest cursor known, to resume from or for a conditional request. Call it for each attempt: it advances while
   * the transport is connected.
   */
  cursor(): string | undefined;
  /**
   * The page's state, by which the client recognises what belongs to a log that was lost before. Only a transport with several
   * connections at once calls it, and then recognises that itself; those that connect another one pass it on. Default: none.
   */
  known?(): OrderState<string> | undefined;
  /** The shortest polling interval of the order's subscribers, ms; a transport that polls obeys it. */
  pollingInterval(): number | undefined;
  /**
   * Whether the page knows that the order is final. Only then can a response without content (204) be the server's;
   * otherwise an intermediary sent it. Default: `false`.
   */
  isFinal?(): boolean;
}

/** What a transport reports when the server has responded. */
export interface OpenInfo {
  /** The transport that serves, e.g. `sse`: the hook's `connectionType`. */
  readonly type: string;
  /** Whether the server pushes (live) or is polled. */
  readonly live: boolean;
  /** Ms for which each message or heartbeat proves the state fresh; `Infinity` where no heartbeat can be expected. */
  readonly freshFor: number;
  /** Ms since the last message or heartbeat, where the connection was open before this report. Default: 0. */
  readonly age?: number;
}

/** Why a transport does not retry any more. */
export type TransportEnd =
  /** The order is final: the server sent `end`, `pollAfter: null`, or 204 to a page that knows that it is final. */
  | { readonly reason: 'finished' }
  /** The server itself responded 401, 403, 404 or 410, or redirects to a sign-in page: other transports would fail too. */
  | { readonly reason: 'refused'; readonly error: TransportError }
  /** This transport does not work here; another may. */
  | { readonly reason: 'unsupported'; readonly error: TransportError };

/** Where a transport reports. After `end`, or once closed, it reports nothing. */
export interface TransportSink {
  /** The server has responded. Called again after `lost`, or when `freshFor` changes. */
  open(info: OpenInfo): void;
  /**
   * A valid message, with the cursor that was sent beside it.
   * @param age ms since it arrived, of a message that is repeated. Default: 0.
   */
  message(message: ServerMessage<string>, cursor?: string, age?: number): void;
  /** The server is there and has nothing new: a heartbeat, a 304. */
  alive(): void;
  /** An invalid message was dropped, or an invalid field of one was left out (`error.isPartial`). */
  invalid(error: InvalidMessageError): void;
  /** The connection is lost; the transport retries by itself. */
  lost(error: TransportError): void;
  /** The transport has ended. */
  end(end: TransportEnd): void;
  /** The best way to the server does not work, and another one serves instead: for `onError`. The connection is not lost. */
  degraded?(error: TransportError): void;
  /** A hint for debugging the connection; logged in debug mode only. */
  hint?(text: string): void;
}

/**
 * The extension point of the client: delivers an order's messages over any protocol. The transport itself reconnects,
 * with backoff.
 */
export interface Transport {
  /** A short name, shown as `connectionType`: `sse`, `polling`, … */
  readonly type: string;
  /**
   * Connects. Reports nothing before it has returned.
   * @returns closes the connection: no timer, listener or socket is left, and nothing more is reported.
   */
  connect(request: ConnectRequest, sink: TransportSink): () => void;
}
