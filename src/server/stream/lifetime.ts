import { unref } from '../timers/index.js';
import type { StreamConnection } from './connection.js';

/** How long a stream may live without another look. */
export interface LifetimeOptions {
  /** Ms after which a stream is ended and its client comes straight back; each lives 80 to 100 % of it. Default: no end. */
  readonly maxLifetime?: number;
  /**
   * Ms after which the session and the order are checked again while a stream lives (G8), rounded
   * up to whole heartbeats. Default: 300,000.
   */
  readonly reauthorizeInterval?: number;
  /**
   * For functions that may only run for a while: each stream is answered, held for `hold` ms, and
   * then handed over; the client comes straight back and resumes. Choose it some seconds below the
   * platform's limit. Replaces `maxLifetime`.
   */
  readonly serverless?: { readonly hold: number };
}

/** Ends a stream in time, and has its access looked at now and then. */
export interface StreamLifetime {
  watch(connection: StreamConnection, onBeat: (beat: () => void) => () => void): void;
}

/** A {@link StreamLifetime}. */
export function createStreamLifetime(options: LifetimeOptions): StreamLifetime {
  const { maxLifetime, reauthorizeInterval = 300_000, serverless } = options;
  return {
    watch(connection, onBeat) {
      const span = serverless?.hold ?? (maxLifetime && spread(maxLifetime));
      if (span) {
        // The clients' returns are as spread as the ends are.
        const timer = unref(setTimeout(() => connection.closeGracefully('lifetime', 0), span));
        connection.onClose(() => clearTimeout(timer));
      }
      let due = Date.now() + spread(reauthorizeInterval);
      connection.onClose(
        onBeat(() => {
          if (Date.now() < due) return;
          due = Date.now() + reauthorizeInterval;
          connection.reauthorize();
        }),
      );
    },
  };
}

/** Streams that were opened together must not end, or be checked, together. */
const spread = (ms: number) => ms * (0.8 + 0.2 * Math.random());
