import { setLongTimeout } from '../../options/index.js';
import { fullTexts } from '../../texts/index.js';
import { elapsedSince, type Instant, now, onPageEvent, type PageEvent } from '../browser/index.js';
import { type Backoff, createBackoff } from './backoff.js';
import type { TransportEnd, TransportSink } from './transport.js';
import { TransportError } from './transport-error.js';

/** The longest time that a server may ask the client to wait, ms. */
export const LONGEST_WAIT = 600_000;
/** The shortest time between two attempts that page events start early, ms: a page may be focused many times a second. */
const WAKE_GAP = 5_000;

/** How one attempt reports its outcome. Has no effect once the attempt has been aborted. */
export interface Attempt {
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
  /** Reports the error, and retries in `after` ms at the earliest, 10 minutes at most. */
  fail(error: TransportError, after?: number): void;
  /**
   * Starts the next attempt in `after` ms, without an error. The first time, and after a failure, up to half of it
   * earlier, at random: the same cause may have started many clients at once, which would poll in step for ever.
   * @returns starts it immediately; without effect once the wait is over.
   */
  again(after: number): () => void;
  /** Ends the loop. */
  end(end: TransportEnd): void;
}

/**
 * Runs attempts one after the other until it is closed or one of them ends the loop. A wait ends early when the
 * network or the page is back, at most once in 5 seconds for the page, and never before the server's `Retry-After`.
 * @param start starts one attempt, and reports nothing before it has returned; an error that it throws fails the
 * attempt, or ends the loop if its code is `unsupported`. The attempt must stop when `attempt.signal` aborts.
 * @param restartsOn the event on which a running attempt is aborted and started again.
 * @returns closes the loop.
 */
export function retryLoop(
  sink: Pick<TransportSink, 'lost' | 'end'>,
  start: (attempt: Attempt) => void | Promise<void>,
  restartsOn?: PageEvent,
): () => void {
  const backoff = createBackoff();
  let current = new AbortController();
  /** Stops the wait for the next attempt; absent while one runs. */
  let stopWaiting: (() => void) | undefined;
  /** When the wait began, and for how many ms the server has forbidden a retry. */
  let forbidden: { readonly since: Instant; readonly ms: number } | undefined;
  /** Whether the last attempt succeeded. */
  let isSteady = false;

  /** When the page was last visible again. */
  let wokenAt: Instant | undefined;

  const stopPageEvents = onPageEvent((event) => {
    if (event !== 'online' && event !== 'visible') return;
    if (stopWaiting) {
      if (forbidden && elapsedSince(forbidden.since) < forbidden.ms) return;
      if (event === 'visible') {
        if (wokenAt && elapsedSince(wokenAt) < WAKE_GAP) return;
        wokenAt = now();
      }
      run();
    } else if (event === restartsOn) {
      run();
      sink.lost(networkError(fullTexts && 'The network is back: reconnecting.'));
    }
  });

  function run() {
    abort();
    current = new AbortController();
    const { signal } = current;
    const attempt: Attempt = {
      signal,
      backoff,
      again(after) {
        if (signal.aborted) return () => {};
        wait(isSteady ? after : after * (1 - Math.random() / 2));
        isSteady = true;
        const waiting = stopWaiting;
        return () => {
          if (stopWaiting === waiting) run();
        };
      },
      fail(error, after = 0) {
        if (signal.aborted) return;
        const shortest = Math.min(Math.max(after, error.retryAfter ?? 0), LONGEST_WAIT);
        abort(error);
        isSteady = false;
        wait(Math.max(backoff.next(), shortest), shortest);
        sink.lost(error);
      },
      end(end) {
        if (signal.aborted) return;
        close();
        sink.end(end);
      },
    };
    (async () => start(attempt))().catch((cause: unknown) => {
      const error =
        cause instanceof TransportError
          ? cause
          : networkError(fullTexts && 'The server could not be reached, or the connection broke.', cause);
      if (error.code === 'unsupported') attempt.end({ reason: 'unsupported', error });
      else attempt.fail(error);
    });
  }
  function wait(ms: number, shortest = 0) {
    abort();
    forbidden = { since: now(), ms: shortest };
    stopWaiting = setLongTimeout(run, ms);
  }
  function abort(reason?: TransportError) {
    stopWaiting?.();
    stopWaiting = undefined;
    current.abort(reason);
  }
  function close() {
    stopPageEvents();
    abort();
  }
  run();
  return close;
}

const networkError = (message: string, cause?: unknown) => new TransportError('network', message, { cause });
