import { elapsedSince, type Instant, isHidden, now, onPageWake } from '../browser/index.js';
import type { TransportError } from '../connection/index.js';
import { mayBeRefusal } from '../http/index.js';

/** Ms until a refused order is requested again; up to twice as long, at random, so that pages do not do so in step. */
const PROBE_AFTER = 300_000;
/** The shortest time between two such requests of a page that is shown repeatedly, ms. */
const PROBE_GAP = 10_000;
/** For how many ms, and how often in a row, intermediaries must send the same status until it counts as a refusal. */
const STREAK_DURATION = 60_000;
const STREAK_LENGTH = 5;

/** The same status, sent by intermediaries several times in a row. */
interface Streak {
  readonly status: number | undefined;
  readonly since: Instant;
  readonly times: number;
}

/** Decides when an order counts as refused, and when it is requested again nevertheless. */
export interface Refusal {
  /**
   * The transport lost its connection, and retries by itself.
   * @returns the refusal to show and report, once intermediaries have sent it for a minute.
   */
  lost(error: TransportError): TransportError | undefined;
  /**
   * The transport has ended: the order is requested again every 5 to 10 minutes, and when the page is shown again.
   * @returns the refusal to show and report; `undefined` while the same one is shown.
   */
  ended(error: TransportError): TransportError | undefined;
  /** The connection was closed because the page is not shown. */
  paused(): void;
  /** Ends the refusal: something was received, the order is final, or it has no subscribers. */
  over(): void;
}

/** @param probe requests the order again; called only while the transport has ended or is closed. */
export function createRefusal(probe: () => void): Refusal {
  let shown: TransportError | undefined;
  let streak: Streak | undefined;
  /** Whether a transport is active, which retries by itself. */
  let isActive = true;
  let endedAt: Instant = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopPageEvents = () => {};

  function probeIn(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      probeIn(PROBE_AFTER * (1 + Math.random()));
      if (isActive || isHidden()) return;
      isActive = true;
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
      isActive = true;
      streak = mayBeRefusal(error) ? continued(streak, error.status) : undefined;
      if (shown || !streak || streak.times < STREAK_LENGTH || elapsedSince(streak.since) < STREAK_DURATION)
        return undefined;
      return show(error);
    },
    ended(error) {
      isActive = false;
      endedAt = now();
      return show(error);
    },
    paused() {
      isActive = false;
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
