import { OrderStatusError } from '../../order/index.js';
import { messageOf } from '../../texts/index.js';

/** What a {@link TransportError} was caused by. */
export type TransportErrorCode =
  /** No response, or the connection broke. */
  | 'network'
  /** The server responded with an error status; see {@link TransportError.status}. */
  | 'http'
  /**
   * A response with status 200 and other content than expected: text instead of a stream, or updates of a log that the server
   * has replaced since.
   */
  | 'unexpected-response'
  /**
   * A response that is not the server's own: an error status without its error body, an HTML page, a 204 for an order
   * that is not final. An intermediary (proxy, CDN, sign-in page) sent it, or a framework that has no such route.
   */
  | 'not-the-server'
  /** Nothing was received for 2.5 heartbeat intervals: the connection is half-open. */
  | 'heartbeat-timeout'
  /** The server responded, but nothing of its stream arrives: a proxy buffers it. */
  | 'mute-stream'
  /**
   * The transport does not work here, and the message says why: its `connect` does not follow the contract, `fetch` can
   * not read streams, or no URL path can contain the order's id. It is not retried; another transport may serve.
   */
  | 'unsupported'
  /** The app's own `url` or `headers` function failed; its error is the `cause`. */
  | 'credentials';

/** A connection could not be established, or was lost. */
export class TransportError extends OrderStatusError {
  readonly code: TransportErrorCode;
  /** The HTTP status; absent where there was no response. */
  readonly status?: number;
  /** The server's `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /**
   * Whether the order counts as refused because of this error. It is then requested again only every 5 to 10 minutes,
   * when the page is shown again, and by `refresh()`. After any other error the transport retries with backoff.
   */
  readonly isTerminal: boolean;

  constructor(
    code: TransportErrorCode,
    message: string,
    details: { status?: number; retryAfter?: number; isTerminal?: boolean; cause?: unknown } = {},
  ) {
    super(messageOf(code, message), { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.isTerminal = details.isTerminal ?? false;
  }

  /** The same error as the reason of a refusal. Transports do not set `isTerminal`: another one may still serve. */
  asTerminal(): TransportError {
    return this.isTerminal
      ? this
      : new TransportError(this.code, this.message, { ...this, cause: this.cause, isTerminal: true });
  }
}
