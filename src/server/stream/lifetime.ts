import { unref } from '../timers/index.js';
import type { StreamConnection } from './connection.js';
import type { HeartbeatRate } from './heartbeats.js';

/** How long a stream stays open, and how often its access is checked again. */
export interface LifetimeOptions {
  /** Ms after which a stream is ended and its client reconnects at once; jittered to 80–100 % of it. Default: no end. */
  readonly maxLifetime?: number;
  /**
   * Ms after which the session and the order of an open stream are checked again; jittered to 80–100 % of it, but no
   * more often than once per heartbeat. Default: 300,000.
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

/** Creates a {@link StreamLifetime} from the options of the server. */
export function createStreamLifetime(options: LifetimeOptions): StreamLifetime {
  const { maxLifetime, reauthorizeInterval = 300_000, serverless } = options;
  return {
    watch(connection, heartbeatRate) {
      const lifetime = serverless?.hold ?? (maxLifetime && jittered(maxLifetime));
      if (lifetime) {
        // Without a delay: the reconnections are spread as the ends are.
        const timer = unref(setTimeout(() => connection.closeGracefully('lifetime', 0), lifetime));
        connection.onClose(() => clearTimeout(timer));
      }
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    timer = undefined;
    due = performance.now() + jittered(interval);
    connection.reauthorize();
  };
  const stop = heartbeatRate.timer.add(() => {
    const delay = due - performance.now();
    if (timer === undefined && delay < heartbeatRate.interval)
      timer = unref(setTimeout(check, Math.max(0, delay)));
  });
  connection.onClose(() => {
    stop();
    clearTimeout(timer);
  });
}

/** Streams that were opened together must not end, or be checked, together. */
const jittered = (ms: number) => ms * (0.8 + 0.2 * Math.random());
