import { onPageEvent, type PageEvent, setLongTimeout } from '../browser/index.js';
import { type Backoff, createBackoff } from './backoff.js';
import type { TransportEnd, TransportSink } from './transport.js';
import { TransportError } from './transport-error.js';

/** What one attempt reports with; of an attempt that was given up nothing is heard. */
export interface Attempt {
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
  /** The attempt failed or broke: report it and try again, in `after` ms at the soonest. */
  fail(error: TransportError, after?: number): void;
  /**
   * Begin the next attempt in `after` ms; nothing is wrong. The first time, and after a failure, by chance up to half
   * of it sooner: what made this client begin may have made many begin at once, and they would ask together for ever.
   */
  again(after: number): void;
  /** Don't try again. */
  end(end: TransportEnd): void;
}

/**
 * Runs attempts one after the other until it is closed or one of them ends it. Waiting is cut
 * short when the network or the page comes back, but never below what the server asked for.
 * @param start begins one attempt, and reports nothing before it has returned; what it throws
 * fails the attempt. Its work ends when `attempt.signal` aborts.
 * @param restartsOn the event on which even a running attempt is begun anew.
 * @returns closes it.
 */
export function retryLoop(
  sink: TransportSink,
  start: (attempt: Attempt) => void | Promise<void>,
  restartsOn?: PageEvent,
): () => void {
  const backoff = createBackoff();
  let current = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the server, by its own word, may be asked again. */
  let notBefore = 0;
  /** Whether the last attempt went well. */
  let isSteady = false;

  const stopPageEvents = onPageEvent((event) => {
    if (event !== 'online' && event !== 'visible') return;
    if (timer !== undefined) {
      if (Date.now() >= notBefore) begin();
    } else if (event === restartsOn) {
      begin();
      sink.lost(networkError('The network came back: connecting anew.'));
    }
  });

  function begin() {
    giveUp();
    current = new AbortController();
    const { signal } = current;
    const attempt: Attempt = {
      signal,
      backoff,
      again(after) {
        if (signal.aborted) return;
        wait(isSteady ? after : after * (1 - Math.random() / 2));
        isSteady = true;
      },
      fail(error, after = 0) {
        if (signal.aborted) return;
        const asked = Math.max(after, error.retryAfter ?? 0);
        giveUp();
        isSteady = false;
        wait(Math.max(backoff.next(), asked), asked);
        sink.lost(error);
      },
      end(end) {
        if (signal.aborted) return;
        close();
        sink.end(end);
      },
    };
    (async () => start(attempt))().catch((cause: unknown) =>
      attempt.fail(
        cause instanceof TransportError
          ? cause
          : networkError('The server could not be reached, or the connection broke.', cause),
      ),
    );
  }
  function wait(ms: number, asked = 0) {
    giveUp();
    notBefore = Date.now() + asked;
    timer = setLongTimeout(begin, ms);
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

const networkError = (message: string, cause?: unknown) => new TransportError('network', message, { cause });
