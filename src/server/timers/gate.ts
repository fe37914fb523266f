import { setLongTimeout } from '../../options/index.js';
import { unref } from './unref.js';

/** What a {@link Gate} lets through. */
export interface GateLimits {
  /** How many calls may run at once; the others wait in the order in which they came. */
  readonly atOnce: number;
  /** Ms that a call may wait before it runs. */
  readonly patience: number;
  /** The error of a call that has waited for so long. */
  expired(): Error;
}

/** Runs a function, in the async context of the caller, also after a wait. */
export type Gate = <T>(call: () => T | PromiseLike<T>) => Promise<T>;

/** Limits how many functions run at once. */
export function createGate({ atOnce, patience, expired }: GateLimits): Gate {
  /** The calls that wait; each function lets one of them run. */
  const waiting = new Set<() => void>();
  let running = 0;

  const place = () =>
    new Promise<void>((resolve, reject) => {
      const admit = () => {
        stopTimer();
        resolve();
      };
      const giveUp = () => {
        waiting.delete(admit);
        reject(expired());
      };
      const stopTimer = setLongTimeout(giveUp, patience, unref);
      waiting.add(admit);
    });

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
    if (running === atOnce) await place();
    else running += 1;
    try {
      return await call();
    } finally {
      leave();
    }
  };
}
