import { withinTime } from '../../options/index.js';
import { OrderStatusError } from '../../order/index.js';

/** A callback or a store did not answer in time: the client receives a 503. */
export class PreferencesTimeoutError extends OrderStatusError {
  readonly code = 'preferences-timeout';

  /** @param what the option's name. */
  constructor(
    readonly what: string,
    timeout: number,
  ) {
    super(
      `createNotificationHandlers: ${what} did not answer within ${timeout} ms (timeout), so the request was given up: find out ` +
        'what it waits for, and give that a timeout of its own.',
    );
  }
}

/** The result of a call of the app. What it returns, or rejects with, after the deadline is ignored. */
export type Deadline = <T>(what: string, call: () => T | PromiseLike<T>) => Promise<T>;

/**
 * Limits calls of the app in time.
 * @param timeout ms.
 */
export function createDeadline(timeout: number): Deadline {
  return (what, call) =>
    // Async, so that a call that throws rejects.
    withinTime(timeout, (async () => call())(), () => new PreferencesTimeoutError(what, timeout));
}
