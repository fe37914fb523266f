import { formatCursor, InvalidMessageError, parseETag, parseSnapshot } from '../../order/index.js';
import { type Endpoint, endpointUrl } from '../endpoint.js';
import { interpretAnswer } from '../http-answer.js';
import { type RequestHeaders, request as send } from '../requester.js';
import { type Attempt, retryLoop } from '../retry-loop.js';
import type { ConnectRequest, Transport, TransportSink } from '../transport.js';
import { TransportError } from '../transport-error.js';

/** How {@link polling} reaches the server. */
export interface PollingOptions {
  /** Default: `/api/orders/:orderId` (seed, section 3). */
  readonly url?: Endpoint;
  /**
   * Ms between polls. A hook's `pollingInterval` goes before it, the server's `pollAfter` before
   * both. Default: 10,000 (seed, section 3).
   */
  readonly interval?: number;
  /** Ms for one answer to arrive. Default: 10,000. */
  readonly timeout?: number;
  /**
   * Headers of each request, e.g. an `Authorization`; as a function, made anew for each poll, and
   * once more after a 401.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies go to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
}

const INTERVAL = 10_000;
const TIMEOUT = 10_000;
/** No advice of a server, and no option, makes it poll faster than this, in ms. */
const SHORTEST_INTERVAL = 250;
/** How many polls may fail before the state counts as stale, as heartbeats do for a stream. */
const MISSING_POLLS = 2.5;

/**
 * Asks for the snapshot again and again, conditionally (`If-None-Match`) after the first, so that
 * an unchanged order costs a 304. Failures are retried with jittered backoff, `Retry-After` is obeyed.
 */
export function polling(options: PollingOptions = {}): Transport {
  return { type: 'polling', connect: (request, sink) => poll(options, request, sink) };
}

function poll(options: PollingOptions, request: ConnectRequest, sink: TransportSink): () => void {
  const { url = '/api/orders/:orderId', interval = INTERVAL, timeout = TIMEOUT } = options;
  let etag: string | null = null;
  /** The server's `pollAfter`; it belongs to the snapshot, so a 304 lets it stand. */
  let advice: number | null | undefined;
  /** A first 304 would leave open whether the order is final: no poll is conditional before a snapshot. */
  let hasAdvice = false;

  async function question() {
    const cursor = hasAdvice && request.cursor();
    const known = cursor ? `"${cursor}"` : etag;
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (known) headers['If-None-Match'] = known;
    return { url: await endpointUrl(url, request.orderId), headers };
  }

  /** The poll was answered: say so, hand on what came, and wait for the next one. */
  function answered({ signal, backoff, again, end }: Attempt, report: () => void) {
    const wait = Math.max(advice ?? request.pollingInterval() ?? interval, SHORTEST_INTERVAL);
    backoff.reset();
    backoff.base(wait);
    sink.open({ type: 'polling', live: false, freshFor: wait * MISSING_POLLS + timeout });
    if (!signal.aborted) report();
    if (advice === null) end({ reason: 'finished' });
    else again(wait);
  }

  async function receive(response: Response, attempt: Attempt) {
    const order = parseSnapshot(await response.text());
    if (attempt.signal.aborted) return;
    etag = response.headers.get('etag');
    advice = order.pollAfter;
    hasAdvice = true;
    const cursor = parseETag(etag);
    answered(attempt, () => sink.message({ type: 'snapshot', order }, cursor && formatCursor(cursor)));
  }

  async function run(attempt: Attempt) {
    const deadline = setTimeout(
      () => attempt.fail(new TransportError('network', `No answer arrived within ${timeout} ms.`)),
      timeout,
    );
    attempt.signal.addEventListener('abort', () => clearTimeout(deadline));
    const response = await send(options, question, typeof url === 'function', attempt.signal);
    if (response.status === 304) return answered(attempt, sink.alive);
    if (response.status === 200) return receive(response, attempt);
    const outcome = interpretAnswer(response);
    if (outcome instanceof TransportError) attempt.fail(outcome);
    else attempt.end(outcome);
  }

  return retryLoop(sink, (attempt) =>
    run(attempt).catch((cause: unknown) => {
      if (!(cause instanceof InvalidMessageError)) throw cause;
      if (!attempt.signal.aborted) sink.invalid(cause);
      attempt.fail(new TransportError('unexpected-response', 'The answer is no valid snapshot.', { cause }));
    }),
  );
}
