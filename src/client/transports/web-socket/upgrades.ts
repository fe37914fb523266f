import { LONGEST_WAIT } from '../../connection/index.js';

/** Failed attempts before the first socket that are retried with the usual backoff. */
const USUAL_ATTEMPTS = 4;
/** Ms by which the wait grows with each further one. */
const STEP = 20_000;

/** Whether WebSockets work on the path of a transport at all. */
export interface Upgrades {
  opened(): void;
  /** @returns ms to wait for, at least, before the next attempt. */
  failed(): number;
}

/**
 * Where no socket could ever be opened, a proxy or the server probably does not upgrade connections: then attempts
 * become rare, as each costs a request. Once one was opened, it is the network that fails, and comes back.
 */
export function createUpgrades(): Upgrades {
  let hasOpened = false;
  let failures = 0;
  return {
    opened() {
      hasOpened = true;
    },
    failed() {
      failures += 1;
      const wait = hasOpened ? 0 : Math.max(0, failures - USUAL_ATTEMPTS) * STEP;
      return Math.min(LONGEST_WAIT, wait * (1 - Math.random() / 2));
    },
  };
}
