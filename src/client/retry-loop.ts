import { type Backoff, createBackoff } from './backoff.js';
import { onPageEvent, type PageEvent } from './page-lifecycle.js';
import { setLongTimeout } from './timer.js';
import type { TransportEnd, TransportSink } from './transport.js';
import type { TransportError } from './transport-error.js';

/** What one attempt reports with; of an attempt that was given up nothing is heard. */
export interface Attempt {
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
  /** The attempt failed or broke: report it and try again, in `after` ms at the soonest. */
  fail(error: TransportError, after?: number): void;
  /** Begin the next attempt in `after` ms; nothing is wrong. */
  again(after: number): void;
  /** Don't try again. */
  end(end: TransportEnd): void;
}

/**
 * Runs attempts one after the other until it is closed or one of them ends it. Waiting is cut
 * short when the network or the page comes back.
 * @param start begins one attempt, and reports nothing before it has returned; its work ends
 * when `attempt.signal` aborts.
 * @param restartsOn the event on which even a running attempt is begun anew.
 * @returns closes it.
 */
export function retryLoop(
  sink: TransportSink,
  start: (attempt: Attempt) => void,
  restartsOn?: PageEvent,
): () => void {
  const backoff = createBackoff();
  let current = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stopPageEvents = onPageEvent((event) => {
    if (event !== 'offline' && (timer !== undefined || event === restartsOn)) begin();
  });

  function begin() {
    giveUp();
    const attempt = new AbortController();
    const { signal } = attempt;
    current = attempt;
    const next = (after: number) => {
      attempt.abort();
      timer = setLongTimeout(begin, after);
    };
    start({
      signal,
      backoff,
      again(after) {
        if (!signal.aborted) next(after);
      },
      fail(error, after = 0) {
        if (signal.aborted) return;
        next(Math.max(backoff.next(), after, error.retryAfter ?? 0));
        sink.lost(error);
      },
      end(end) {
        if (signal.aborted) return;
        close();
        sink.end(end);
      },
    });
  }
  function giveUp() {
    clearTimeout(timer);
    timer = undefined;
    current.abort();
  }
  function close() {
    stopPageEvents();
    giveUp();
  }
  begin();
  return close;
}
