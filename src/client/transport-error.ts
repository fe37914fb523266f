import { OrderStatusError } from '../order/index.js';

/** Why a transport lost its server. */
export type TransportErrorCode =
  /** No answer, or the connection broke. */
  | 'network'
  /** An HTTP status that is no success; see {@link TransportError.status}. */
  | 'http'
  /** An answer that is not what was asked for, e.g. a login page instead of a stream. */
  | 'unexpected-response'
  /** Nothing was heard for longer than the server promised: a half-open socket. */
  | 'heartbeat-timeout';

/** A connection that could not be made or was lost. */
export class TransportError extends OrderStatusError {
  readonly code: TransportErrorCode;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** The server's `Retry-After`, in ms. */
  readonly retryAfter?: number;

  constructor(
    code: TransportErrorCode,
    message: string,
    details: { status?: number; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }
}
