import type { InvalidMessageError, ServerMessage } from '../../order/index.js';
import type { TransportError } from './transport-error.js';

/** What a transport is asked for: the live status of one order. */
export interface ConnectRequest {
  readonly orderId: string;
  /**
   * The newest cursor known (`epoch-version`), to resume from or to ask conditionally with.
   * Call it anew for each attempt: it moves while the connection lives.
   */
  cursor(): string | undefined;
  /** The shortest interval the page's hooks ask for, ms; a transport that polls obeys it. */
  pollingInterval(): number | undefined;
  /**
   * Whether the page has received the end of the order. Only then can an answer without content (204) be the
   * server's; else something between sent it. Default: `false`.
   */
  isFinal?(): boolean;
}

/** What a transport says when the server answered. */
export interface OpenInfo {
  /** The transport that serves, e.g. `sse`: the hook's `connectionType`. */
  readonly type: string;
  /** Whether the server pushes (live), or is asked again and again (polling). */
  readonly live: boolean;
  /** Ms for which one sign of life proves the state fresh; `Infinity` when nobody can tell. */
  readonly freshFor: number;
}

/** Why a transport won't come back by itself. */
export type TransportEnd =
  /** The order is final: the server said so by `end` or `pollAfter: null`, or by 204 to a page that knows the end. */
  | { readonly reason: 'finished' }
  /** The server itself said 401, 403, 404 or 410, or redirects to a sign-in page: no transport will do better. */
  | { readonly reason: 'refused'; readonly error: TransportError }
  /** This transport can't serve here; another may. */
  | { readonly reason: 'unsupported'; readonly error: TransportError };

/** Where a transport reports. After `end`, or once closed, it stays silent. */
export interface TransportSink {
  /** The server answered. May be called again, after `lost` or when `freshFor` changes. */
  open(info: OpenInfo): void;
  /** A valid message, with the cursor it came with. */
  message(message: ServerMessage<string>, cursor?: string): void;
  /** A sign of life that says nothing new: a heartbeat, a 304. */
  alive(): void;
  /** A message that was not valid and was dropped. */
  invalid(error: InvalidMessageError): void;
  /** The connection is gone for now; the transport goes on trying by itself. */
  lost(error: TransportError): void;
  /** The transport is done. */
  end(end: TransportEnd): void;
  /** What somebody who debugs the connection should know; logged in debug mode only. */
  hint?(text: string): void;
}

/**
 * The one extension point of the client: brings an order's messages by whatever way.
 * Reconnecting, with backoff, is the transport's own work.
 */
export interface Transport {
  /** A short name, shown as `connectionType`: `sse`, `polling`, … */
  readonly type: string;
  /**
   * Starts bringing messages. Reports nothing before it has returned.
   * @returns closes it: no timer, listener or connection is left, and the sink hears no more.
   */
  connect(request: ConnectRequest, sink: TransportSink): () => void;
}
