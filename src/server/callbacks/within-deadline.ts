import { setLongTimeout } from '../../options/index.js';
import { unref } from '../timers/index.js';
import { CallbackTimeoutError } from './callback-timeout-error.js';

/** The function's result. What it returns, or rejects with, after the deadline is ignored. @throws CallbackTimeoutError */
export async function withinDeadline<T>(
  callback: string,
  timeout: number,
  call: () => T | PromiseLike<T>,
): Promise<T> {
  const result = call();
  if (!isThenable(result)) return result;
  let stopTimer = () => {};
  const expired = new Promise<never>((_, reject) => {
    stopTimer = setLongTimeout(() => reject(new CallbackTimeoutError(callback, timeout)), timeout, unref);
  });
  try {
    return await Promise.race([result, expired]);
  } finally {
    stopTimer();
  }
}

const isThenable = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof value === 'object' && value !== null && 'then' in value;
