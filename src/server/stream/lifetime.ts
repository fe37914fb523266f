import { duration, setLongTimeout } from '../../options/index.js';
import { unref } from '../timers/index.js';
import type { StreamConnection } from './connection.js';
import type { HeartbeatRate } from './heartbeats.js';

/** How long a stream stays open, and how often its access is checked again. */
export interface LifetimeOptions {
  /** Ms after which a stream is ended and its client reconnects at once; jittered to 80–100 % of it. Default: `Infinity`. */
  readonly maxLifetime?: number;
  /**
   * Ms after which the session and the order of an open stream are checked again; jittered to 80–100 % of it, but no
   * more often than once per heartbeat; `Infinity`: never. Default: 300,000.
   */
  readonly reauthorizeInterval?: number;
  /**
   * For serverless functions with a limited run time: each stream is ended after `hold` ms, and the client
   * reconnects at once and resumes. Choose it some seconds below the platform's limit. Replaces
   * `maxLifetime`.
   */
  readonly serverless?: { readonly hold: number };
}

/** Ends streams at their lifetime, and checks their access at intervals. */
export interface StreamLifetime {
  watch(connection: StreamConnection, heartbeatRate: HeartbeatRate): void;
}

/**
 * Creates a {@link StreamLifetime} from the options of the server.
 * @throws TypeError when one of them is not a positive number.
 */
export function createStreamLifetime(options: LifetimeOptions): StreamLifetime {
  const { serverless } = options;
  const never = Number.POSITIVE_INFINITY;
  const maxLifetime = duration('createOrderEvents: maxLifetime', options.maxLifetime, never);
  const hold = duration('createOrderEvents: serverless.hold', serverless?.hold, never);
  const reauthorizeInterval = duration(
    'createOrderEvents: reauthorizeInterval',
    options.reauthorizeInterval,
    300_000,
  );
  return {
    watch(connection, heartbeatRate) {
      // Without a delay: the reconnections are spread as the ends are.
      const end = () => connection.closeGracefully('lifetime', 0);
      connection.onClose(setLongTimeout(end, serverless ? hold : jittered(maxLifetime), unref));
      watchAccess(connection, heartbeatRate, reauthorizeInterval);
    },
  };
}

/**
 * Each check has a moment of its own between two heartbeats, so that streams which share a timer are not checked at
 * once. It is measured with a clock that nobody sets.
 */
function watchAccess(connection: StreamConnection, heartbeatRate: HeartbeatRate, interval: number): void {
  let due = performance.now() + jittered(interval);
  let stopTimer: (() => void) | undefined;
  const check = () => {
    stopTimer = undefined;
    due = performance.now() + jittered(interval);
    connection.reauthorize();
  };
  const stop = heartbeatRate.timer.add(() => {
    const delay = due - performance.now();
    if (!stopTimer && delay < heartbeatRate.interval)
      stopTimer = setLongTimeout(check, Math.max(0, delay), unref);
  });
  connection.onClose(() => {
    stop();
    stopTimer?.();
  });
}

/** Streams that were opened together must not end, or be checked, together. */
const jittered = (ms: number) => ms * (0.8 + 0.2 * Math.random());
