import { setLongTimeout } from '../../options/index.js';
import { unref } from '../timers/index.js';
import { CallbackTimeoutError } from './callback-timeout-error.js';
import { withinDeadline } from './within-deadline.js';

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
  /** The calls that wait; each function lets one of them run. */
  const waiting = new Set<() => void>();
  let running = 0;

  async function enter(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        stopTimer();
        resolve();
      };
      const giveUp = () => {
        waiting.delete(admit);
        reject(new CallbackTimeoutError(callback, patience));
      };
      const stopTimer = setLongTimeout(giveUp, patience, unref);
      waiting.add(admit);
    });
  }

  /** Passes the place to the call that has waited longest. */
  function leave(): void {
    const [next] = waiting;
    if (!next) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return async (call) => {
    await enter();
    try {
      return await withinDeadline(callback, timeout, call);
    } finally {
      leave();
    }
  };
}
