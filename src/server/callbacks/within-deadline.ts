import { unref } from '../timers/index.js';
import { CallbackTimeoutError } from './callback-timeout-error.js';

/** The longest delay of a timer, ms; a longer one would end at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** The function's result. What it returns, or rejects with, after the deadline is ignored. @throws CallbackTimeoutError */
export async function withinDeadline<T>(
  callback: string,
  timeout: number,
  call: () => T | PromiseLike<T>,
): Promise<T> {
  const result = call();
  if (!isThenable(result) || timeout > LONGEST_DELAY) return result;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = unref(setTimeout(() => reject(new CallbackTimeoutError(callback, timeout)), timeout));
  });
  try {
    return await Promise.race([result, expired]);
  } finally {
    clearTimeout(timer);
  }
}

const isThenable = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof value === 'object' && value !== null && 'then' in value;
