import { duration, withinTime } from '../../options/index.js';
import { OrderStatusError } from '../../order/index.js';

/** A callback, a store or a provider that a handler has called did not answer in time: the client receives a 503. */
export class HandlerTimeoutError extends OrderStatusError {
  readonly code = 'handler-timeout';

  constructor(
    /** The function that has created the handler, e.g. `inboundSms`. */
    readonly handler: string,
    /** The option that was called, e.g. `preferences`. */
    readonly what: string,
    timeout: number,
  ) {
    super(
      `${handler}: ${what} did not answer within ${timeout} ms (timeout), so the request was given up and answered 503: find out ` +
        'what it waits for, and give that a timeout of its own.',
    );
  }
}

/** The result of a call of the app. What it returns, or rejects with, after the deadline is ignored. */
export type Deadline = <T>(what: string, call: () => T | PromiseLike<T>) => Promise<T>;

/** Ms. Providers give up a webhook after 10 s or more, and send it again. */
const DEFAULT = 10_000;

/**
 * Limits the calls of a handler in time.
 * @param timeout of the options, ms. Default: 10,000.
 * @throws TypeError when `timeout` is not a positive number.
 */
export function createDeadline(handler: string, timeout: number | undefined): Deadline {
  const ms = duration(`${handler}: timeout`, timeout, DEFAULT);
  return (what, call) =>
    // Async, so that a call that throws rejects.
    withinTime(ms, (async () => call())(), () => new HandlerTimeoutError(handler, what, ms));
}
