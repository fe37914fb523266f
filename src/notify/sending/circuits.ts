/** Failures in a row after which a channel pauses. */
const FAILURES = 5;
/** Ms of the pause. */
const PAUSE = 30_000;

/** The right to make one attempt. */
export interface Pass {
  /** Ends the attempt; later calls do nothing. @param failed absent if nothing was sent. */
  leave(failed?: boolean): void;
}

/** Circuit breakers, one for each channel, of this process. */
export interface Circuits {
  /** @returns the right to send, or when to ask again. */
  enter(channel: string): Pass | Date;
}

interface Circuit {
  /** In a row. */
  failures: number;
  /** Ms since 1970; 0 while closed. After it one attempt at a time is let through. */
  openUntil: number;
  isTrying: boolean;
}

/**
 * Creates circuit breakers: after 5 failures in a row a channel pauses for 30 s; then one attempt decides whether it pauses
 * again.
 * @param opened is called when a channel begins to pause.
 */
export function createCircuits(opened: (channel: string, until: Date) => void): Circuits {
  const circuits = new Map<string, Circuit>();

  function fail(channel: string, circuit: Circuit): void {
    circuit.failures += 1;
    // Attempts that began before the pause may end in it.
    if (circuit.failures < FAILURES || circuit.openUntil > Date.now()) return;
    circuit.openUntil = Date.now() + PAUSE;
    opened(channel, new Date(circuit.openUntil));
  }

  return {
    enter(channel) {
      const circuit = circuits.get(channel) ?? { failures: 0, openUntil: 0, isTrying: false };
      circuits.set(channel, circuit);
      const now = Date.now();
      if (circuit.openUntil > now) return new Date(circuit.openUntil);
      const isTrial = circuit.openUntil > 0;
      // With jitter, so that not all that wait come at once.
      if (isTrial && circuit.isTrying) return new Date(now + PAUSE * (0.5 + Math.random() / 2));
      circuit.isTrying = isTrial;
      let hasLeft = false;
      return {
        leave(failed) {
          if (hasLeft) return;
          hasLeft = true;
          if (isTrial) circuit.isTrying = false;
          if (failed) fail(channel, circuit);
          else if (failed === false) Object.assign(circuit, { failures: 0, openUntil: 0 });
        },
      };
    },
  };
}
