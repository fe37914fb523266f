import { OrderStatusError } from '../../order/index.js';

/** Redis did not answer in time. */
export class RedisTimeoutError extends OrderStatusError {
  readonly code = 'redis-timeout';

  constructor(what: string, timeout: number) {
    super(
      `Redis did not answer ${what} within ${timeout} ms. An update that was being published may have been ` +
        'stored or not: read the order before you publish it again, and look after the connection to Redis.',
    );
  }
}

/**
 * What is asked of Redis, but no longer than `timeout`: clients queue while they are not connected,
 * and for a connection that is half open they would wait for ever.
 *
 * @throws RedisTimeoutError
 */
export async function withinTimeout<T>(
  what: string,
  timeout: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RedisTimeoutError(what, timeout));
      abort.abort();
    }, timeout);
  });
  try {
    return await Promise.race([ask(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
