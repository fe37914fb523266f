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
      const ms = serverless ? hold : jittered(maxLifetime);
      if (ms < never) endAfter(connection, ms);
      if (reauthorizeInterval < never)
        new AccessWatch(connection, heartbeatRate, reauthorizeInterval).start();
    },
  };
}

/** Without a delay: the reconnections are spread as the ends are. */
const endAfter = (connection: StreamConnection, ms: number) =>
  connection.onClose(setLongTimeout(() => connection.closeGracefully('lifetime', 0), ms, unref));

/**
 * Checks the access of one stream at intervals. Each check has a moment of its own between two heartbeats, so that streams which
 * share a timer are not checked at once. It is measured with a clock that nobody sets.
 */
class AccessWatch {
  readonly #connection: StreamConnection;
  readonly #heartbeatRate: HeartbeatRate;
  /** Ms. */
  readonly #interval: number;
  #due: number;
  #stopTimer: (() => void) | undefined;

  constructor(connection: StreamConnection, heartbeatRate: HeartbeatRate, interval: number) {
    this.#connection = connection;
    this.#heartbeatRate = heartbeatRate;
    this.#interval = interval;
    this.#due = performance.now() + jittered(interval);
  }

  start(): void {
    this.#connection.onClose(this.#heartbeatRate.timer.add(() => this.#tick()));
    this.#connection.onClose(() => this.#stopTimer?.());
  }

  #tick(): void {
    const delay = this.#due - performance.now();
    if (this.#stopTimer || delay >= this.#heartbeatRate.interval) return;
    this.#stopTimer = setLongTimeout(() => this.#check(), Math.max(0, delay), unref);
  }

  #check(): void {
    this.#stopTimer = undefined;
    this.#due = performance.now() + jittered(this.#interval);
    this.#connection.reauthorize();
  }
}

/** Streams that were opened together must not end, or be checked, together. */
const jittered = (ms: number) => ms * (0.8 + 0.2 * Math.random());
