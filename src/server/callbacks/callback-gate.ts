import { withinTime } from '../../options/index.js';
import { createGate, unref } from '../timers/index.js';
import { CallbackTimeoutError } from './callback-timeout-error.js';

/** How many calls of a callback run, and for how long. */
export interface CallbackLimits {
  /** How many calls may run at once; the others wait in the order in which they came. */
  readonly atOnce: number;
  /** Ms that a call may run. */
  readonly timeout: number;
  /** Ms that a call may wait before it runs. */
  readonly patience: number;
}

/**
 * Calls a callback of the app. It runs in the async context of the caller, also after a wait: the app may keep the
 * user of a request in that context (G8).
 * @throws CallbackTimeoutError; and what the callback throws.
 */
export type CallbackGate = <T>(call: () => T | PromiseLike<T>) => Promise<T>;

/**
 * Creates the gate of one callback, so that a crowd of requests does not become a crowd of database queries. A call
 * that exceeds its timeout makes room for the next one.
 * @param callback the option's name.
 */
export function createCallbackGate(
  callback: string,
  { atOnce, timeout, patience }: CallbackLimits,
): CallbackGate {
  const gate = createGate({ atOnce, patience, expired: () => new CallbackTimeoutError(callback, patience) });
  return (call) => gate(() => withinDeadline(callback, timeout, call));
}

/** The function's result. What it returns, or rejects with, after the deadline is ignored. @throws CallbackTimeoutError */
async function withinDeadline<T>(
  callback: string,
  timeout: number,
  call: () => T | PromiseLike<T>,
): Promise<T> {
  const result = call();
  if (!isThenable(result)) return result;
  return withinTime(timeout, result, () => new CallbackTimeoutError(callback, timeout), unref);
}

const isThenable = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof value === 'object' && value !== null && 'then' in value;
