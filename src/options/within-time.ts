import { setLongTimeout } from './long-timeout.js';

/**
 * Waits for a result for at most some ms, `Infinity`: without a limit. What arrives later is ignored, an error too.
 * @param expired the error when there is none in time.
 * @param started receives each timer that is started, e.g. to `unref` it.
 */
export function withinTime<T>(
  ms: number,
  result: PromiseLike<T>,
  expired: () => Error,
  started?: Parameters<typeof setLongTimeout>[2],
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopTimer = setLongTimeout(() => reject(expired()), ms, started);
    void Promise.resolve(result).then(resolve, reject).then(stopTimer);
  });
}
