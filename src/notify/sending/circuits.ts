import { timeAfter } from './time-after.js';

/** Failures in a row after which messages wait. */
const FAILURES = 5;
/** Ms for which they do. */
const PAUSE = 30_000;
/** Circuits that are kept; beyond it the oldest is forgotten. */
const LIMIT = 10_000;

/** What fails as one: a channel, or one of its destinations. */
export interface Route {
  readonly channel: string;
  /** See `Channel.destinationOf`. */
  readonly destination?: string | undefined;
}

/** How an attempt ended. */
export interface Verdict {
  readonly hasFailed: boolean;
  readonly error?: unknown;
}

/** The right to make one attempt. */
export interface Pass {
  /** Ends the attempt. @param verdict absent if nothing was sent. */
  leave(verdict?: Verdict): void;
}

/** Circuit breakers, one for each route, of this process. */
export interface Circuits {
  /** Until when a route pauses; nothing if it does not. */
  pausedUntil(route: Route): Date | undefined;
  /** @returns the right to send, or when to ask again. */
  enter(route: Route): Pass | Date;
}

/** Receives what becomes of circuits. */
export interface CircuitEvents {
  /** A pause begins. @param isFirst whether it worked before, so that this is the beginning of an outage. */
  opened(route: Route, until: Date, isFirst: boolean, error: unknown): void;
  /** An outage has ended. @param since its beginning. */
  closed(route: Route, since: Date): void;
}

interface Circuit {
  /** In a row. */
  failures: number;
  /**
   * When the pause ends, in ms of the monotonic clock, as the time of day may be set back; absent while closed. After it one
   * attempt at a time is let through.
   */
  openUntil?: number;
  isTrying: boolean;
  /** When it opened first. */
  since?: Date;
}

/**
 * Creates circuit breakers: after 5 failures in a row a route pauses for 30 s; then one attempt decides whether it pauses
 * again.
 */
export function createCircuits({ opened, closed }: CircuitEvents): Circuits {
  const circuits = new Map<string, Circuit>();

  function circuitOf({ channel, destination = '' }: Route): Circuit {
    const key = `${channel} ${destination}`;
    const known = circuits.get(key);
    if (known) return known;
    const circuit: Circuit = { failures: 0, isTrying: false };
    circuits.set(key, circuit);
    for (const oldest of circuits.keys()) {
      if (circuits.size <= LIMIT) break;
      circuits.delete(oldest);
    }
    return circuit;
  }

  function fail(route: Route, circuit: Circuit, error: unknown): void {
    circuit.failures += 1;
    // Attempts that began before the pause may end in it.
    if (circuit.failures < FAILURES || leftOf(circuit) > 0) return;
    circuit.openUntil = performance.now() + PAUSE;
    const isFirst = !circuit.since;
    circuit.since ??= new Date();
    opened(route, timeAfter(PAUSE), isFirst, error);
  }

  function succeed(route: Route, circuit: Circuit): void {
    const { since } = circuit;
    circuit.failures = 0;
    delete circuit.openUntil;
    delete circuit.since;
    if (since) closed(route, since);
  }

  function pausedUntil(route: Route): Date | undefined {
    const left = leftOf(circuitOf(route));
    return left > 0 ? timeAfter(left) : undefined;
  }

  return {
    pausedUntil,
    enter(route) {
      const paused = pausedUntil(route);
      if (paused) return paused;
      const circuit = circuitOf(route);
      const isTrial = circuit.openUntil !== undefined;
      // With jitter, so that not all that wait come at once.
      if (isTrial && circuit.isTrying) return timeAfter(PAUSE * (0.5 + Math.random() / 2));
      circuit.isTrying = isTrial;
      return {
        leave(verdict) {
          if (isTrial) circuit.isTrying = false;
          if (verdict?.hasFailed) fail(route, circuit, verdict.error);
          else if (verdict) succeed(route, circuit);
        },
      };
    },
  };
}

/** Whole ms that a pause still lasts: a date has no fractions. */
const leftOf = ({ openUntil = 0 }: Circuit): number => Math.ceil(openUntil - performance.now());
