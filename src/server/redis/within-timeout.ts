import { withinTime } from '../../options/index.js';
import { OrderStatusError } from '../../order/index.js';

/** Redis did not reply within `timeout` ms. */
export class RedisTimeoutError extends OrderStatusError {
  readonly code = 'redis-timeout';

  constructor(command: string, timeout: number) {
    super(
      `Redis did not answer ${command} within ${timeout} ms. An update that was being published may have been ` +
        'stored or not: read the order before you publish it again, and check the connection to Redis.',
    );
  }
}

/**
 * Waits for the reply to a command for at most `timeout` ms: clients queue commands while they are not connected, and on a
 * half-open connection they would wait for ever.
 * @throws RedisTimeoutError
 */
export const withinTimeout = <T>(command: string, timeout: number, reply: Promise<T>): Promise<T> =>
  withinTime(timeout, reply, () => new RedisTimeoutError(command, timeout));

/**
 * Runs a command of at most `timeout` ms; one that has not been sent until then is dropped.
 * @throws RedisTimeoutError
 */
export async function runWithinTimeout<T>(
  command: string,
  timeout: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  try {
    return await withinTimeout(command, timeout, run(abort.signal));
  } catch (error) {
    abort.abort();
    throw error;
  }
}
