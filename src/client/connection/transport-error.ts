import { OrderStatusError } from '../../order/index.js';

/** Why a transport lost its server. */
export type TransportErrorCode =
  /** No answer, or the connection broke. */
  | 'network'
  /** An HTTP status that is no success; see {@link TransportError.status}. */
  | 'http'
  /** An answer of 200 that is not what was asked for, e.g. text instead of a stream. */
  | 'unexpected-response'
  /**
   * An answer that is not the server's own: an error status without its error body, an HTML page, a 204 for an order
   * that is not final. Something between the page and the server sent it, or a framework that has no such route.
   */
  | 'not-the-server'
  /** Nothing was heard for longer than the server promised: a half-open socket. */
  | 'heartbeat-timeout'
  /** The server answered, but nothing of its stream arrives: something between holds it back. */
  | 'mute-stream'
  /** The app's own `url` or `headers` function failed; see {@link TransportError.cause}. */
  | 'credentials';

/** A connection that could not be made or was lost. */
export class TransportError extends OrderStatusError {
  readonly code: TransportErrorCode;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** The server's `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /**
   * Whether the order counts as refused because of this error. It is asked for again every 5 to 10 minutes and when
   * the page is looked at again; `refresh()` asks at once. An error that is not terminal is retried all the time.
   */
  readonly isTerminal: boolean;

  constructor(
    code: TransportErrorCode,
    message: string,
    details: { status?: number; retryAfter?: number; isTerminal?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.isTerminal = details.isTerminal ?? false;
  }

  /** The same error, as the reason of a refusal: what one transport can't do is none while another may. */
  asTerminal(): TransportError {
    return this.isTerminal
      ? this
      : new TransportError(this.code, this.message, { ...this, cause: this.cause, isTerminal: true });
  }
}
