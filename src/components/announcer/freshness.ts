import { connectionFlags, type LiveOrder } from '../../client/index.js';

/** What a viewer should know of the connection; a refusal with its HTTP status. */
export type Condition = 'fresh' | 'stale' | `refused ${number | undefined}`;

/** Ms for which a condition must last: a short interruption is not announced, and of several changes only the last. */
const SETTLED_AFTER = 5_000;

/** Reports when an order's state becomes outdated, is refused, or is up to date again. */
export interface Freshness {
  changed(live: LiveOrder): void;
  stop(): void;
}

/** @param report called once for each condition that lasts. */
export function createFreshness(report: (condition: Condition) => void): Freshness {
  let reported: Condition | undefined = 'fresh';
  let pending: Condition | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(condition: Condition | undefined) {
    if (condition === pending) return;
    clearTimeout(timer);
    pending = condition;
    if (condition === undefined) return;
    timer = setTimeout(() => {
      pending = undefined;
      reported = condition;
      report(condition);
    }, SETTLED_AFTER);
  }

  return {
    changed(live) {
      const condition = conditionOf(live);
      // Only a request of the viewer or the app ends a refusal like this: its outcome is reported, also the same one.
      const isRetried = condition === undefined && reported?.startsWith('refused');
      if (isRetried) reported = undefined;
      wait(condition === reported ? undefined : condition);
    },
    stop: () => clearTimeout(timer),
  };
}

/** `undefined` while the connection is being opened, and after the last update of an order. */
function conditionOf({ connection, isStale, error }: LiveOrder): Condition | undefined {
  if (connection === 'refused') return `refused ${error?.status}`;
  if (isStale) return 'stale';
  return connectionFlags[connection].isConnected ? 'fresh' : undefined;
}
