import { OrderStatusError } from '../../order/index.js';

/** A request that is not served. Status, code and message are what the client is told: nothing internal (G8). */
export abstract class RequestError extends OrderStatusError {
  /** The HTTP status. */
  abstract readonly status: number;
  /** Seconds after which to try again (`Retry-After`); absent when trying again changes nothing. */
  readonly retryAfter?: number;
}
