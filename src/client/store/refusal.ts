import { elapsedSince, isHidden, type Moment, now, onPageWake } from '../browser/index.js';
import type { TransportError } from '../connection/index.js';
import { mayBeRefusal } from '../http/index.js';

/** Ms until a refused order is asked for again: up to twice as long, by chance, so that pages do not ask together. */
const PROBE_AFTER = 300_000;
/** Ms between two probes of a page that is looked at again and again. */
const PROBE_GAP = 10_000;
/** For how many ms, and how often in a row, intermediaries must answer one status until it counts as a refusal. */
const STAYS_FOR = 60_000;
const STAYS_TIMES = 5;

/** What intermediaries have answered in a row. */
interface Streak {
  readonly status: number | undefined;
  readonly since: Moment;
  readonly times: number;
}

/** When an order counts as refused, and when it is asked for again nevertheless. */
export interface Refusal {
  /**
   * The transport lost its server, and retries by itself.
   * @returns the refusal to show and report: intermediaries have answered so for a minute.
   */
  lost(error: TransportError): TransportError | undefined;
  /**
   * The transport has ended: it is asked again every 5 to 10 minutes, and when the page is looked at again.
   * @returns the refusal to show and report; nothing while the same one is shown.
   */
  ended(error: TransportError): TransportError | undefined;
  /** The connection was closed, because nobody looks at the page. */
  paused(): void;
  /** Nothing is refused (any more): something was received, the order is final, or nobody watches it. */
  over(): void;
}

/** @param probe asks for the order again; called only while no connection is at work. */
export function createRefusal(probe: () => void): Refusal {
  let shown: TransportError | undefined;
  let streak: Streak | undefined;
  /** Whether a connection is at work that retries by itself. */
  let isAsking = true;
  let endedAt: Moment = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopPageEvents = () => {};

  function probeIn(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      probeIn(PROBE_AFTER * (1 + Math.random()));
      if (isAsking || isHidden()) return;
      isAsking = true;
      probe();
    }, ms);
  }

  function show(error: TransportError) {
    const isSame = shown?.code === error.code && shown.status === error.status;
    if (!shown) {
      probeIn(PROBE_AFTER * (1 + Math.random()));
      stopPageEvents = onPageWake(() => probeIn(Math.max(0, PROBE_GAP - elapsedSince(endedAt))));
    }
    if (!isSame) shown = error.asTerminal();
    return isSame ? undefined : shown;
  }

  return {
    lost(error) {
      isAsking = true;
      streak = mayBeRefusal(error) ? continued(streak, error.status) : undefined;
      if (shown || !streak || streak.times < STAYS_TIMES || elapsedSince(streak.since) < STAYS_FOR)
        return undefined;
      return show(error);
    },
    ended(error) {
      isAsking = false;
      endedAt = now();
      return show(error);
    },
    paused() {
      isAsking = false;
      streak = undefined;
    },
    over() {
      shown = streak = undefined;
      clearTimeout(timer);
      stopPageEvents();
    },
  };
}

const continued = (streak: Streak | undefined, status: number | undefined): Streak =>
  streak && streak.status === status
    ? { ...streak, times: streak.times + 1 }
    : { status, since: now(), times: 1 };
